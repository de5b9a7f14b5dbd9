import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { isLoopback, isWeakSecret, type SecurityFacts } from '../../src/security/facts.ts';
import { type Finding, findingsOf } from '../../src/security/findings.ts';
import { mailSecurityOf } from '../../src/security/gathering.ts';

const now = Date.UTC(2026, 10, 28);
const hourMs = 3_600_000;
const at = (path: string, mode = 0o600, uid = 1000) => ({ path, mode, uid });
const secretFile = {
  from: 'file',
  file: at('/srv/data/auth-secret'),
  isWeak: false,
  earlier: 0,
} as const;

/** A server as it should be, with this much different. */
function facts(environment: Record<string, string> = {}, others: Partial<SecurityFacts> = {}): SecurityFacts {
  const config = readConfig({
    PUBLIC_URL: 'https://kkori.example.org',
    TRUSTED_PROXIES: '172.30.7.0/24',
    SMTP_URL: 'smtps://kkori:password@mail.example.org',
    REGISTRATION: 'invitation',
    ...environment,
  });
  return {
    config,
    secret: secretFile,
    database: [at('/srv/data/kkori.db'), at('/srv/data/kkori.db-wal')],
    backups: [at('/mnt/backups/kkori-20261127T120000-000Z.db')],
    folder: at('/srv/data', 0o755),
    newestBackupAt: now - 12 * hourMs,
    areBackupsBeside: false,
    mail: config.mail === null ? null : mailSecurityOf(config.mail.smtpUrl),
    uid: 1000,
    node: '24.21.0',
    now,
    ...others,
  };
}

const about = (subject: string, given: SecurityFacts): readonly Finding[] =>
  findingsOf(given).filter((finding) => finding.subject === subject);
const dangersIn = (given: SecurityFacts): readonly string[] =>
  findingsOf(given).flatMap(({ isDangerous, subject }) => (isDangerous ? subject : []));

it('of a server as it should be everything is protected but the disk', () => {
  const findings = findingsOf(facts());
  expect(findings.filter(({ verdict }) => verdict === 'not protected').map(({ subject }) => subject)).toEqual(
    ['disk'],
  );
  expect(dangersIn(facts())).toEqual([]);
});

it('no finding tells a secret or a password', () => {
  const given = facts({
    AUTH_SECRET: 'a configured secret that is long enough',
    AUTH_SECRETS_BEFORE: 'an earlier secret that is long enough too',
    GITHUB_CLIENT_ID: 'kkori',
    GITHUB_CLIENT_SECRET: 'hidden-client-secret',
  });
  expect(JSON.stringify(findingsOf(given))).not.toMatch(
    /configured secret|earlier secret that|hidden|:password/,
  );
});

/** What is dangerous, and nothing else is: each makes the command fail. */
describe('dangerous is', () => {
  it.each<[string, string, SecurityFacts]>([
    ['http from other machines', 'connection', facts({ PUBLIC_URL: 'http://kkori.example.org' })],
    [
      'a host that others reach, without PUBLIC_URL',
      'connection',
      facts({ PUBLIC_URL: '', SMTP_URL: '', HOST: '0.0.0.0' }),
    ],
    ['every proxy there is', 'limits', facts({ TRUSTED_PROXIES: '10.0.0.1,0.0.0.0/0' })],
    ['every proxy of IPv6', 'limits', facts({ TRUSTED_PROXIES: '::/0' })],
    [
      'a secret that the group can read',
      'secret',
      facts({}, { secret: { ...secretFile, file: at('/srv/data/auth-secret', 0o640) } }),
    ],
    ['a secret of little chance', 'secret', facts({}, { secret: { ...secretFile, isWeak: true } })],
    [
      'a secret that cannot be used',
      'secret',
      facts({}, { secret: { from: 'unusable file', path: '/srv/data/auth-secret' } }),
    ],
    [
      'a database that others can read',
      'database',
      facts({}, { database: [at('/srv/data/kkori.db'), at('/srv/data/kkori.db-wal', 0o644)] }),
    ],
    ['a folder that others can write to', 'database', facts({}, { folder: at('/srv/data', 0o777) })],
    [
      'a backup that others can read',
      'backups',
      facts({}, { backups: [at('/mnt/backups/kkori.auth-secret', 0o604)] }),
    ],
    ['mail without TLS', 'mail', facts({}, { mail: 'plain' })],
    ['root', 'user', facts({}, { uid: 0, database: [at('/srv/data/kkori.db', 0o600, 0)] })],
    ['root before the first start', 'user', facts({}, { uid: 0, database: [] })],
    ['a Node without support', 'node', facts({}, { node: '25.1.0' })],
    ['a Node whose support has ended', 'node', facts({}, { now: Date.UTC(2028, 4, 1) })],
  ])('%s', (_what, subject, given) => {
    expect(new Set(dangersIn(given))).toEqual(new Set([subject]));
  });
});

describe('connection and cookies', () => {
  it('are protected by https, which brings HSTS and __Host-', () => {
    expect(about('connection', facts())[0]).toMatchObject({
      verdict: 'protected',
      text: expect.stringContaining('HSTS'),
    });
    expect(about('cookies', facts())[0]?.text).toContain('__Host-');
  });

  it.each([{ PUBLIC_URL: '', SMTP_URL: '' }, { PUBLIC_URL: 'http://localhost:3000' }])(
    'are nobody’s business on one machine: %o',
    (environment) => {
      for (const subject of ['connection', 'cookies'])
        expect(about(subject, facts(environment))[0]?.verdict).toBe('note');
    },
  );
});

describe('limits', () => {
  it('by address count everybody as one behind a proxy that is not named', () => {
    const [finding] = about('limits', facts({ TRUSTED_PROXIES: '' }));
    expect(finding).toMatchObject({ verdict: 'not protected', isDangerous: false });
  });

  it('go by the connection where there is no proxy', () => {
    const [finding] = about('limits', facts({ PUBLIC_URL: 'http://localhost:3000', TRUSTED_PROXIES: '' }));
    expect(finding?.verdict).toBe('protected');
  });
});

it('listening beyond this machine is said, and that whoever comes past the proxy has no TLS', () => {
  expect(about('listening', facts())[0]?.verdict).toBe('protected');
  const [finding] = about('listening', facts({ HOST: '0.0.0.0' }));
  expect(finding).toMatchObject({ verdict: 'note', text: expect.stringContaining('past the proxy') });
});

describe('the secret', () => {
  it('is told by where it lies, and by how many earlier ones are still accepted', () => {
    const rotated = facts({}, { secret: { ...secretFile, earlier: 2 } });
    expect(about('secret', rotated).map(({ text }) => text)).toEqual([
      'Only user 1000 reaches /srv/data/auth-secret.',
      '2 earlier ones are still accepted. To forget the oldest: kkori rotate-secret --keep 1.',
    ]);
    const configured = facts(
      { AUTH_SECRET: 'a configured secret that is long enough' },
      { secret: { from: 'environment', isWeak: false, earlier: 1 } },
    );
    expect(about('secret', configured).map(({ text }) => text)).toEqual([
      'AUTH_SECRET is configured, and in no file or backup of this server.',
      '1 earlier one is still accepted. To forget them: take them out of AUTH_SECRETS_BEFORE.',
    ]);
    const first = facts({}, { secret: { from: 'nowhere', path: '/srv/data/auth-secret' } });
    expect(about('secret', first)[0]?.verdict).toBe('note');
  });

  it('is weak when it is made of few characters', () => {
    expect(isWeakSecret('change-me-change-me-change-me-change-me')).toBe(true);
    expect(isWeakSecret('x'.repeat(64))).toBe(true);
    expect(isWeakSecret(Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7)).toString('base64url'))).toBe(
      false,
    );
  });
});

describe('backups', () => {
  const verdicts = (given: SecurityFacts) => about('backups', given).map(({ verdict }) => verdict);

  it('that are young and elsewhere are good', () => {
    expect(verdicts(facts())).toEqual(['protected', 'protected']);
  });

  it('that are missing, late, off, or on the same disk are said', () => {
    expect(about('backups', facts({}, { newestBackupAt: null, backups: [] }))[1]?.text).toContain(
      'There is none',
    );
    expect(about('backups', facts({}, { newestBackupAt: now - 49 * hourMs }))[1]).toMatchObject({
      verdict: 'not protected',
      text: expect.stringContaining('2 days old'),
    });
    expect(about('backups', facts({ BACKUP_EVERY_HOURS: '0' }))[1]?.text).toContain('the server makes none');
    expect(verdicts(facts({}, { areBackupsBeside: true }))).toEqual([
      'protected',
      'protected',
      'not protected',
    ]);
  });
});

describe('registration', () => {
  it.each([
    ['open', 'note'],
    ['invitation', 'protected'],
    ['closed', 'protected'],
  ])('%s is %s', (REGISTRATION, verdict) => {
    expect(about('registration', facts({ REGISTRATION }))[0]?.verdict).toBe(verdict);
  });

  it('that is open where no mail is sent lets addresses go unproven', () => {
    const open = { REGISTRATION: 'open' };
    expect(about('registration', facts({ ...open, SMTP_URL: '' }))[0]?.text).toContain('prove');
    expect(about('registration', facts(open))[0]?.text).not.toContain('prove');
  });
});

describe('mail', () => {
  it.each([
    ['smtps://mail.example.org', 'tls'],
    ['smtp://mail.example.org:587', 'starttls'],
    ['smtp://localhost:25', 'this machine'],
    ['smtp://127.0.0.1', 'this machine'],
    ['smtp://[::1]:25', 'this machine'],
  ])('%s goes by %s', (SMTP_URL, security) => {
    expect(mailSecurityOf(SMTP_URL)).toBe(security);
    expect(about('mail', facts({ SMTP_URL }))[0]?.verdict).toBe('protected');
  });

  it('that is not sent leaves resetting to the operator', () => {
    expect(about('mail', facts({ SMTP_URL: '' }))[0]).toMatchObject({
      verdict: 'note',
      text: expect.stringContaining('reset-password'),
    });
  });
});

it('providers are named', () => {
  expect(about('providers', facts())[0]?.text).toContain('Nobody');
  const kakao = { KAKAO_CLIENT_ID: 'kkori', NAVER_CLIENT_ID: 'kkori', NAVER_CLIENT_SECRET: 'hidden' };
  expect(about('providers', facts(kakao))[0]?.text).toContain('kakao, naver');
});

it.each([
  ['', 'protected'],
  ['127.0.0.1:9464', 'protected'],
  ['[::1]:9464', 'protected'],
  ['0.0.0.0:9464', 'not protected'],
  ['10.0.0.7:9464', 'not protected'],
])('metrics at "%s" are %s', (METRICS_ADDRESS, verdict) => {
  expect(about('metrics', facts({ METRICS_ADDRESS }))[0]).toMatchObject({ verdict, isDangerous: false });
});

it.each([
  ['info', 'protected'],
  ['debug', 'note'],
  ['trace', 'note'],
])('a log at %s is %s', (LOG_LEVEL, verdict) => {
  expect(about('log', facts({ LOG_LEVEL }))[0]?.verdict).toBe(verdict);
});

describe('the user', () => {
  it('that root is, is not whom the server runs as when the database is another’s', () => {
    expect(about('user', facts({}, { uid: 0 }))[0]).toMatchObject({ verdict: 'note', isDangerous: false });
  });

  it('and the owner of the database are told apart', () => {
    expect(about('user', facts({}, { uid: 1001 })).map(({ verdict }) => verdict)).toEqual([
      'protected',
      'note',
    ]);
  });

  it('is nobody where the system has no such numbers', () => {
    expect(about('user', facts({}, { uid: null }))).toEqual([]);
  });
});

it('Node is good while its support lasts, and a newer one is only untried', () => {
  expect(about('node', facts({}, { node: '22.18.0' }))[0]?.verdict).toBe('protected');
  expect(about('node', facts({}, { node: '26.0.0' }))[0]?.verdict).toBe('note');
});

it('only addresses of this machine are loopback', () => {
  for (const host of ['127.0.0.1', '127.8.0.1', 'localhost', '::1', '[::1]'])
    expect(isLoopback(host)).toBe(true);
  for (const host of ['0.0.0.0', '::', '10.0.0.1', 'localhost.example.org', '127.0.0.1.example.org', ''])
    expect(isLoopback(host)).toBe(false);
});
