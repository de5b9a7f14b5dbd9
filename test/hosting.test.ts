import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../src/config.ts';

const project = path.resolve(import.meta.dirname, '..');
const read = (name: string) => readFileSync(path.join(project, name), 'utf8');

/** Every variable that the configuration knows. */
const variables = [...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name = '']) => name);

const serviceShape = z.object({
  profiles: z.array(z.string()).optional(),
  ports: z.array(z.string()),
  networks: z.array(z.string()),
  environment: z.record(z.string(), z.string()),
  volumes: z.array(z.string()),
  cap_drop: z.array(z.string()),
});
const composeShape = z.object({
  services: z.object({ kkori: serviceShape, caddy: serviceShape }),
  networks: z.object({
    web: z.object({ ipam: z.object({ config: z.array(z.object({ subnet: z.string() })) }) }),
  }),
  volumes: z.record(z.string(), z.null()),
});
const { services, networks, volumes } = composeShape.parse(parse(read('docker-compose.yml')));

/** A value as compose fills it in where nothing is configured. */
const filled = (value: string) => value.replace(/^\$\{[A-Z_]+:-(.*)\}$/, '$1');

it('the test knows the variables of the configuration', () => {
  expect(variables.length).toBeGreaterThanOrEqual(24);
  expect(variables).toContain('AUTH_SECRETS_BEFORE');
});

describe('docker-compose.yml', () => {
  it('starts a server alone, and Caddy only by its profile', () => {
    expect(services.kkori.profiles).toBeUndefined();
    expect(services.caddy.profiles).toEqual(['tls']);
  });

  it('shows the server to this machine only, and to others nothing but Caddy’s two ports', () => {
    for (const port of services.kkori.ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(services.caddy.ports).toEqual(['80:80', '443:443', '443:443/udp']);
    for (const { cap_drop } of Object.values(services)) expect(cap_drop).toEqual(['ALL']);
  });

  it('holds no value of its own for anything but the trusted network: all come from the environment', () => {
    for (const [name, value] of Object.entries(services.kkori.environment)) {
      expect(value).toMatch(new RegExp(`^\\$\\{${name}:-.*\\}$`));
      if (name !== 'TRUSTED_PROXIES') expect(filled(value)).toBe('');
    }
  });

  it('hands on every variable but those that the image or the container decides', () => {
    const decided = ['HOST', 'PORT', 'DATABASE_URL', 'BACKUPS_FOLDER', 'LOG_PRETTY'];
    expect(Object.keys(services.kkori.environment).toSorted()).toEqual(
      variables.filter((name) => !decided.includes(name)).toSorted(),
    );
  });

  it('is a configuration that the server takes, and trusts the network that Caddy is in', () => {
    const environment = Object.fromEntries(
      Object.entries(services.kkori.environment).map(([name, value]) => [name, filled(value)]),
    );
    const config = readConfig(environment);
    expect(config.trustedProxies).toEqual([networks.web.ipam.config[0]?.subnet]);
    expect(services.kkori.networks).toEqual(['web']);
    expect(services.caddy.networks).toEqual(['web']);
  });

  it('mounts what there is', () => {
    for (const mount of [...services.kkori.volumes, ...services.caddy.volumes]) {
      const [source = ''] = mount.split(':');
      expect(source.startsWith('./') ? existsSync(path.join(project, source)) : source in volumes).toBe(true);
    }
  });
});

describe('Caddyfile', () => {
  const caddyfile = read('Caddyfile');
  const directives = caddyfile.replaceAll(/#.*/g, '');

  it('serves the public address and passes it on to the server’s port, as it comes', () => {
    expect(directives).toMatch(/^\{\$PUBLIC_URL:https:\/\/localhost\} \{$/m);
    expect(directives).toContain('reverse_proxy kkori:3000');
    // It would compress anew, or hold back, what is streamed.
    expect(directives).not.toMatch(/encode|flush_interval|buffer/);
    expect([...directives].filter((letter) => letter === '{')).toHaveLength(
      [...directives].filter((letter) => letter === '}').length,
    );
  });

  it('lets the largest form through, and nothing much larger', () => {
    const [, kilobytes] = /max_size (\d+)KB/.exec(directives) ?? [];
    const [, longest] = /longestBody = (\d+) \* 1024/.exec(read('src/http/shell.ts')) ?? [];
    expect(Number(kilobytes) * 1000).toBeGreaterThan(Number(longest) * 1024);
    expect(Number(kilobytes)).toBeLessThanOrEqual(1000);
  });
});

describe('what is secret', () => {
  it.each(['.gitignore', '.dockerignore'])('stays out by %s', (name) => {
    const lines = read(name).split('\n');
    for (const secret of ['.env', '.env.*']) expect(lines).toContain(secret);
    for (const secret of ['auth-secret', '*.auth-secret', '*.db'])
      expect(lines.some((line) => line === secret || line === `**/${secret}`)).toBe(true);
  });
});

describe('README.md', () => {
  const readme = read('README.md');

  it('has every variable of the configuration in its table', () => {
    const table = readme.slice(readme.indexOf('## Configuration'));
    expect(variables.filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
  });

  it('has every command in its table', () => {
    const commands = [...read('src/cli.ts').matchAll(/\.command\('([a-z-]+)'\)/g)].map(
      ([, name = '']) => name,
    );
    const missing = commands.filter((name) => !readme.includes(`kkori -- ${name}`));
    // `bank` alone does nothing; `check` is told with it.
    expect(missing.filter((name) => !['bank', 'check', 'schedule'].includes(name))).toEqual([]);
  });
});
