import { isIP } from 'node:net';
import { z } from 'zod';

const trueOrFalse = z.enum(['true', 'false']).transform((value) => value === 'true');

/** `https://kkori.example.org`, in the form that browsers send as Origin. */
function originOf(value: string): string | null {
  if (!URL.canParse(value)) return null;
  const { protocol, origin, href } = new URL(value);
  return /^https?:$/.test(protocol) && href === `${origin}/` ? origin : null;
}

/** One address, or a network in CIDR notation. */
function isNetwork(value: string): boolean {
  const [address = '', prefix, ...rest] = value.split('/');
  const bits = isIP(address) === 4 ? 32 : 128;
  return (
    isIP(address) !== 0 &&
    rest.length === 0 &&
    (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits))
  );
}

const listed = (list: string): string[] =>
  list
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);

/** Where somebody may sign in from elsewhere, by the names that better-auth gives them. */
export const providers = ['github', 'google', 'kakao', 'naver'] as const;
export type Provider = (typeof providers)[number];

/** What a provider knows this server by. */
export interface ProviderKeys {
  readonly clientId: string;
  /** Kakao asks for none unless its console was told to. */
  readonly clientSecret: string | null;
}

const optionalText = z.string().min(1).optional();

/** GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET, and so on: a provider without an id is not offered. */
const providerSettings = {
  GITHUB_CLIENT_ID: optionalText,
  GITHUB_CLIENT_SECRET: optionalText,
  GOOGLE_CLIENT_ID: optionalText,
  GOOGLE_CLIENT_SECRET: optionalText,
  KAKAO_CLIENT_ID: optionalText,
  KAKAO_CLIENT_SECRET: optionalText,
  NAVER_CLIENT_ID: optionalText,
  NAVER_CLIENT_SECRET: optionalText,
} as const;

/** The variables of a provider. */
function keysOf(provider: Provider) {
  const name = provider.toUpperCase() as Uppercase<Provider>;
  return { id: `${name}_CLIENT_ID`, secret: `${name}_CLIENT_SECRET` } as const;
}

function isSmtp(value: string): boolean {
  return URL.canParse(value) && /^smtps?:$/.test(new URL(value).protocol) && new URL(value).hostname !== '';
}

/** Whom our mail is from. */
export interface Sender {
  /** Null where the operator gave none: then each reader sees the product's name in their own language. */
  readonly name: string | null;
  readonly address: string;
}

/** `kkori@example.org`, or with a name before it: `Kkori <kkori@example.org>`. */
function senderIn(value: string): Sender | null {
  const [, named, bracketed, bare] =
    /^(?:([^<>\r\n]*)<([^\s<>@]+@[^\s<>@]+)>|([^\s<>@]+@[^\s<>@]+))$/.exec(value.trim()) ?? [];
  const address = bracketed ?? bare;
  const name = named?.trim().replace(/^"(.*)"$/, '$1');
  return address === undefined ? null : { name: name || null, address };
}

/** `127.0.0.1:9464` or `[::1]:9464`. */
function addressIn(value: string): { readonly host: string; readonly port: number } | null {
  const [, bracketed, plain, port] = /^(?:\[([\da-f:]+)\]|([^:\s]+)):(\d{1,5})$/i.exec(value) ?? [];
  const host = bracketed ?? plain;
  return host === undefined || Number(port) > 65_535 ? null : { host, port: Number(port) };
}

const variables = z.object({
  /** The address to listen on. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** The port to listen on; 0 lets the system choose. */
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a number from 0 to 65535')
    .default(3000),
  /** Where the data lives: `file:` and a path, relative to the working directory. */
  DATABASE_URL: z
    .string()
    .regex(/^file:[^?#\0]+$/, 'must be file: followed by a path, like file:data/kkori.db')
    .default('file:data/kkori.db'),
  /** Where backups are kept; beside the database by default. */
  BACKUPS_FOLDER: z.string().min(1).optional(),
  /** Hours between two backups that the server makes; 0 for none. */
  BACKUP_EVERY_HOURS: z
    .string()
    .regex(/^\d{1,4}(\.\d{1,6})?$/, 'must be a number of hours, or 0 for never')
    .transform(Number)
    .default(24),
  /** How many routine backups are kept; those made before a migration are not counted. */
  BACKUPS_KEPT: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'must be a whole number from 1')
    .transform(Number)
    .default(14),
  /** What the outside world calls this server. On https, cookies are `__Host-` and Secure. */
  PUBLIC_URL: z
    .string()
    .refine(
      (value) => originOf(value) !== null,
      'must be an origin without a path, like https://kkori.example.org',
    )
    .transform(originOf)
    .optional(),
  /** Addresses or CIDRs of proxies whose X-Forwarded-* headers are believed, separated by commas. */
  TRUSTED_PROXIES: z
    .string()
    .transform(listed)
    .refine(
      (list) => list.every(isNetwork),
      'must be addresses or networks like 10.0.0.0/8, separated by commas',
    )
    .default([]),
  /** How many requests a minute a user, or a network of visitors, may send; limits.ts says what follows from it. */
  REQUESTS_PER_MINUTE: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be a whole number from 1')
    .transform(Number)
    .default(1_200),
  /** Signs session cookies. Without it a secret is made once and kept in a file beside the database. */
  AUTH_SECRET: z.string().min(32, 'must be at least 32 characters').optional(),
  /** Secrets that were AUTH_SECRET before, separated by commas: what they signed is still good. */
  AUTH_SECRETS_BEFORE: z
    .string()
    .transform(listed)
    .refine((list) => list.every((secret) => secret.length >= 32), 'must each be at least 32 characters')
    .default([]),
  /** Who may make an account: everybody, whoever the operator invited, or nobody. */
  REGISTRATION: z.enum(['open', 'invitation', 'closed']).default('open'),
  /** The server that sends our mail: `smtp://user:password@host:587` or `smtps://…`. Without it no mail is sent. */
  SMTP_URL: z
    .string()
    .refine(isSmtp, 'must be like smtp://user:password@mail.example.org:587 or smtps://…')
    .optional(),
  /** What our mail is sent from: `kkori@example.org`, or `Some name <kkori@example.org>`. */
  MAIL_FROM: z
    .string()
    .transform(senderIn)
    .refine((sender) => sender !== null, 'must be an address, like Kkori <kkori@example.org>')
    .optional(),
  /** Where Prometheus reads metrics, `127.0.0.1:9464`: an address of its own, which nobody else may reach. Off by default. */
  METRICS_ADDRESS: z
    .string()
    .transform(addressIn)
    .refine((address) => address !== null, 'must be a host and a port, like 127.0.0.1:9464')
    .optional(),
  ...providerSettings,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Logs for people instead of JSON lines. */
  LOG_PRETTY: trueOrFalse.default(false),
});

const settings = variables.superRefine((values, { addIssue }) => {
  const complain = (name: string, message: string) =>
    addIssue({ code: 'custom', path: [name], message, input: undefined });
  if (values.SMTP_URL !== undefined && values.PUBLIC_URL == null)
    complain('SMTP_URL', 'needs PUBLIC_URL, which the links in mail begin with');
  for (const provider of providers) {
    const { id, secret } = keysOf(provider);
    if (values[id] === undefined) continue;
    if (values.PUBLIC_URL == null) complain(id, 'needs PUBLIC_URL, where the provider sends people back to');
    if (values[secret] === undefined && provider !== 'kakao') complain(secret, `is missing beside ${id}`);
  }
});

/** Everything that can be set from outside, read once at start. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly databaseFile: string;
  readonly backupsFolder: string | null;
  /** May be a fraction; 0 means that the server makes none. */
  readonly backupEveryHours: number;
  readonly backupsKept: number;
  /** The origin links are made with; null means "the address we listen on". */
  readonly publicUrl: string | null;
  readonly secureCookies: boolean;
  readonly trustedProxies: readonly string[];
  readonly requestsPerMinute: number;
  readonly authSecret: string | null;
  readonly authSecretsBefore: readonly string[];
  readonly registration: z.infer<typeof settings>['REGISTRATION'];
  /** Null where this server sends no mail. */
  readonly mail: { readonly smtpUrl: string; readonly from: Sender } | null;
  readonly metricsAddress: { readonly host: string; readonly port: number } | null;
  /** Those that are configured. */
  readonly providers: Readonly<Partial<Record<Provider, ProviderKeys>>>;
  readonly logLevel: z.infer<typeof settings>['LOG_LEVEL'];
  readonly logPretty: boolean;
}

/** A setting that cannot be used. The message names the variable and says what it should be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the configuration from environment variables.
 * An empty variable counts as not set. Throws ConfigError naming every variable that is wrong.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`Kkori cannot start with this configuration.\n  ${problems.join('\n  ')}`);
  }
  const values = parsed.data;
  return {
    host: values.HOST,
    port: values.PORT,
    databaseFile: values.DATABASE_URL.slice('file:'.length),
    backupsFolder: values.BACKUPS_FOLDER ?? null,
    backupEveryHours: values.BACKUP_EVERY_HOURS,
    backupsKept: values.BACKUPS_KEPT,
    publicUrl: values.PUBLIC_URL ?? null,
    secureCookies: values.PUBLIC_URL?.startsWith('https:') ?? false,
    trustedProxies: values.TRUSTED_PROXIES,
    requestsPerMinute: values.REQUESTS_PER_MINUTE,
    authSecret: values.AUTH_SECRET ?? null,
    authSecretsBefore: values.AUTH_SECRETS_BEFORE,
    registration: values.REGISTRATION,
    mail: mailIn(values),
    metricsAddress: values.METRICS_ADDRESS ?? null,
    providers: providersIn(values),
    logLevel: values.LOG_LEVEL,
    logPretty: values.LOG_PRETTY,
  };
}

function mailIn({ SMTP_URL: smtpUrl, MAIL_FROM, PUBLIC_URL }: z.infer<typeof settings>): Config['mail'] {
  if (smtpUrl === undefined) return null;
  const from = MAIL_FROM ?? { name: null, address: `kkori@${new URL(PUBLIC_URL ?? '').hostname}` };
  return { smtpUrl, from };
}

function providersIn(values: z.infer<typeof settings>): Config['providers'] {
  return Object.fromEntries(
    providers.flatMap((provider) => {
      const { id, secret } = keysOf(provider);
      const clientId = values[id];
      return clientId === undefined ? [] : [[provider, { clientId, clientSecret: values[secret] ?? null }]];
    }),
  );
}
