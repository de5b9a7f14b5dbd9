import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      databaseFile: 'data/kkori.db',
      backupsFolder: null,
      backupEveryHours: 24,
      backupsKept: 14,
      publicUrl: null,
      secureCookies: false,
      trustedProxies: [],
      authSecret: null,
      authSecretsBefore: [],
      registration: 'open',
      requestsPerMinute: 1_200,
      mail: null,
      metricsAddress: null,
      providers: {},
      logLevel: 'info',
      logPretty: false,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', PUBLIC_URL: '' })).toEqual(readConfig({}));
  });

  it('turns secure cookies on with https', () => {
    expect(readConfig({ PUBLIC_URL: 'https://kkori.example' })).toMatchObject({
      publicUrl: 'https://kkori.example',
      secureCookies: true,
    });
  });

  it('reads proxies from a list', () => {
    expect(readConfig({ TRUSTED_PROXIES: '10.0.0.1, 192.168.0.0/16,' }).trustedProxies).toEqual([
      '10.0.0.1',
      '192.168.0.0/16',
    ]);
  });

  it.each([
    [undefined, null, 'kkori@kkori.example'],
    ['kkori@example.org', null, 'kkori@example.org'],
    ['<kkori@example.org>', null, 'kkori@example.org'],
    ['Study group <kkori@example.org>', 'Study group', 'kkori@example.org'],
    ['"꼬리, 공부 모임" <kkori@example.org>', '꼬리, 공부 모임', 'kkori@example.org'],
  ])('sends mail from %s', (given, name, address) => {
    const { mail } = readConfig({
      SMTP_URL: 'smtp://127.0.0.1',
      PUBLIC_URL: 'https://kkori.example',
      MAIL_FROM: given,
    });
    expect(mail?.from).toEqual({ name, address });
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['BACKUP_EVERY_HOURS', 'daily'],
    ['BACKUP_EVERY_HOURS', '-1'],
    ['BACKUPS_KEPT', '0'],
    ['DATABASE_URL', 'postgresql://localhost/kkori'],
    ['DATABASE_URL', 'file:'],
    ['DATABASE_URL', 'file:kkori.db?mode=ro'],
    ['PUBLIC_URL', 'kkori.example'],
    ['PUBLIC_URL', 'https://kkori.example/path'],
    ['AUTH_SECRET', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['LOG_PRETTY', 'perhaps'],
    ['TRUSTED_PROXIES', 'everyone'],
    ['MAIL_FROM', 'Kkori'],
    ['MAIL_FROM', 'Kkori kkori@example.org'],
    ['MAIL_FROM', 'Kkori <kkori@example.org'],
    ['MAIL_FROM', 'Kkori\r\nBcc: <kkori@example.org>'],
    ['MAIL_FROM', 'a@example.org, b@example.org'],
  ])('stops at %s=%s and names it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });

  it('names everything that is wrong at once', () => {
    expect(() => readConfig({ PORT: '-1', LOG_LEVEL: 'loud' })).toThrow(/PORT[\s\S]*LOG_LEVEL/);
  });
});
