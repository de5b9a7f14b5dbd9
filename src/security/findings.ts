import { type Config, providers } from '../config.ts';
import { type FileFact, isLoopback, type SecurityFacts } from './facts.ts';

/** One thing that this configuration does, or does not, protect. */
export interface Finding {
  readonly verdict: 'protected' | 'not protected' | 'note';
  readonly subject: string;
  readonly text: string;
  /** Whether it has to be put right before strangers come: the command fails then. */
  readonly isDangerous: boolean;
}

const good = (subject: string, text: string): Finding => finding('protected', subject, text);
const note = (subject: string, text: string): Finding => finding('note', subject, text);
const bad = (subject: string, text: string): Finding => finding('not protected', subject, text);
const dangerous = (subject: string, text: string): Finding => ({ ...bad(subject, text), isDangerous: true });

function finding(verdict: Finding['verdict'], subject: string, text: string): Finding {
  return { verdict, subject, text, isDangerous: false };
}

/** Everything there is to say, in the order in which it is read. */
export function findingsOf(facts: SecurityFacts): readonly Finding[] {
  const { config } = facts;
  return [
    connection(config),
    cookies(config),
    listening(config),
    proxies(config),
    ...secret(facts),
    files('database', facts.database, 'Answers, addresses and password hashes are in it.'),
    ...folder(facts),
    files('backups', facts.backups, 'They hold what the database does, and a copy of the secret.'),
    ...backups(facts),
    registration(config),
    mail(facts),
    signInElsewhere(config),
    metrics(config),
    logging(config),
    ...user(facts),
    node(facts),
    bad(
      'disk',
      'Nothing here is encrypted on disk but second factors. Encrypt the disk, and whatever backups are copied to.',
    ),
  ];
}

const hasTls = ({ publicUrl }: Config): boolean => publicUrl?.startsWith('https:') ?? false;

function connection(config: Config): Finding {
  const { publicUrl, host } = config;
  if (hasTls(config)) return good('connection', `People come by ${publicUrl}: HSTS is sent for a year.`);
  const isLocal = isLoopback(publicUrl === null ? host : new URL(publicUrl).hostname);
  if (isLocal)
    return note('connection', 'No https, which is well as long as nobody comes from another machine.');
  const what =
    publicUrl === null ? `PUBLIC_URL is not set, and ${host} can be reached` : `People come by ${publicUrl}`;
  return dangerous(
    'connection',
    `${what} without https: passwords and sessions can be read on the way. Put a proxy with TLS in front, and set PUBLIC_URL to its https address.`,
  );
}

function cookies(config: Config): Finding {
  return hasTls(config)
    ? good('cookies', 'Secure, HttpOnly, SameSite=Lax, and held to this host by their name (__Host-).')
    : note('cookies', 'HttpOnly and SameSite=Lax. Secure and __Host- come with an https PUBLIC_URL.');
}

function listening(config: Config): Finding {
  const { host, port } = config;
  if (isLoopback(host)) return good('listening', `Only this machine reaches ${host}:${port}.`);
  const also = hasTls(config) ? ' Whoever reaches it past the proxy has no TLS: let only the proxy.' : '';
  return note('listening', `Other machines may reach ${host}:${port}.${also}`);
}

const everybody = /^(?:0\.0\.0\.0|::)\/0$|\/[0-4]$/;

function proxies(config: Config): Finding {
  const { trustedProxies } = config;
  if (trustedProxies.some((network) => everybody.test(network))) {
    return dangerous(
      'limits',
      `TRUSTED_PROXIES believes everybody (${trustedProxies.join(', ')}): whoever makes up an X-Forwarded-For meets no limit by address.`,
    );
  }
  if (trustedProxies.length > 0) {
    return good(
      'limits',
      `By account and by address, as told by the proxies at ${trustedProxies.join(', ')}.`,
    );
  }
  if (hasTls(config)) {
    return bad(
      'limits',
      'TRUSTED_PROXIES is not set: behind the proxy all people share one address, and one of them can use up the limits of all.',
    );
  }
  return good('limits', 'By account and by the address that connects; X-Forwarded-For is not believed.');
}

function secret({ config, secret: fact }: SecurityFacts): readonly Finding[] {
  const subject = 'secret';
  if (fact.from === 'nowhere') {
    return [note(subject, `There is none yet. The first start makes ${fact.path}, for its owner alone.`)];
  }
  if (fact.from === 'unusable file') {
    return [dangerous(subject, `${fact.path} cannot be used: the server will not start with it.`)];
  }
  const where =
    fact.from === 'file' ? files(subject, [fact.file], 'Whoever reads it can make sessions.') : null;
  const weak = 'It repeats a few characters, and can be guessed: take "openssl rand -base64 32".';
  const configured = good(subject, 'AUTH_SECRET is configured, and in no file or backup of this server.');
  return [
    where ?? configured,
    ...(fact.isWeak ? [dangerous(subject, weak)] : []),
    fact.earlier === 0
      ? note(subject, 'No earlier secret is accepted.')
      : note(
          subject,
          `${fact.earlier} earlier ${fact.earlier === 1 ? 'one is' : 'ones are'} still accepted. ${howToForget(config)}`,
        ),
  ];
}

function howToForget({ authSecret }: Config): string {
  return authSecret === null
    ? 'To forget the oldest: kkori rotate-secret --keep 1.'
    : 'To forget them: take them out of AUTH_SECRETS_BEFORE.';
}

/** Files that only their owner should reach. */
function files(subject: string, facts: readonly FileFact[], why: string): Finding {
  const open = facts.find(({ mode }) => (mode & 0o077) !== 0);
  if (open !== undefined) {
    const mode = open.mode.toString(8).padStart(4, '0');
    return dangerous(subject, `Others reach ${open.path} (mode ${mode}). ${why} chmod go= ${open.path}`);
  }
  const [first] = facts;
  if (first === undefined) return note(subject, 'There is nothing yet.');
  const more = facts.length > 1 ? ` and ${facts.length - 1} beside it` : '';
  return good(subject, `Only user ${first.uid} reaches ${first.path}${more}.`);
}

/** Whoever may write to a folder can put files of their own in the place of those in it. */
function folder({ folder: fact }: SecurityFacts): readonly Finding[] {
  if (fact === null || (fact.mode & 0o022) === 0) return [];
  return [
    dangerous(
      'database',
      `Others can put files into ${fact.path}, and take those in it away. chmod go-w ${fact.path}`,
    ),
  ];
}

const hourMs = 3_600_000;

function backups({ config, newestBackupAt, areBackupsBeside, now }: SecurityFacts): readonly Finding[] {
  const subject = 'backups';
  const beside = areBackupsBeside
    ? [
        bad(
          subject,
          'They are on the same disk as the database, and are lost with it: set BACKUPS_FOLDER, or copy them away.',
        ),
      ]
    : [];
  if (newestBackupAt === null) {
    const how =
      config.backupEveryHours === 0 ? 'BACKUP_EVERY_HOURS is 0' : 'the server makes one when it starts';
    return [bad(subject, `There is none: ${how}. kkori backup makes one.`)];
  }
  const hours = Math.floor((now - newestBackupAt) / hourMs);
  const age = `The newest is ${hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`} old.`;
  if (config.backupEveryHours === 0) {
    return [bad(subject, `BACKUP_EVERY_HOURS is 0, so the server makes none. ${age}`), ...beside];
  }
  const isLate = now - newestBackupAt > 2 * config.backupEveryHours * hourMs;
  const rhythm = `One is made every ${config.backupEveryHours} hours while the server runs.`;
  return [
    isLate
      ? bad(subject, `${age} ${rhythm} Look for "backup failed" in the log.`)
      : good(subject, `${age} ${rhythm}`),
    ...beside,
  ];
}

function registration({ registration: mode, mail: hasMail }: Config): Finding {
  const subject = 'registration';
  if (mode === 'closed') return good(subject, 'Closed: nobody makes an account but by "kkori user".');
  if (mode === 'invitation')
    return good(subject, 'By invitation: whoever has one of "kkori user invite" makes an account.');
  const unchecked = hasMail === null ? ' Without mail nobody has to prove that an address is theirs.' : '';
  return note(
    subject,
    `Open: everybody may make an account.${unchecked} REGISTRATION=invitation or closed keeps strangers out.`,
  );
}

function mail({ config, mail: how }: SecurityFacts): Finding {
  const subject = 'mail';
  if (config.mail === null || how === null) {
    return note(
      subject,
      'SMTP_URL is not set: no address is verified, and whoever forgets a password needs "kkori user reset-password".',
    );
  }
  const { hostname } = new URL(config.mail.smtpUrl);
  if (how === 'plain') {
    return dangerous(
      subject,
      `Mail to ${hostname} goes without TLS, and with it links that open accounts: take smtps://.`,
    );
  }
  if (how === 'this machine')
    return good(
      subject,
      `It leaves through ${hostname}, which is this machine; from there on it is that server's business.`,
    );
  const wire = how === 'tls' ? 'with TLS from the first byte' : 'by STARTTLS, without which nothing is sent';
  return good(subject, `It goes to ${hostname} ${wire}; addresses are verified and passwords reset by it.`);
}

function signInElsewhere({ providers: configured }: Config): Finding {
  const names = providers.filter((provider) => configured[provider] !== undefined);
  return names.length === 0
    ? note('providers', 'Nobody signs in by way of another site.')
    : note('providers', `Whoever controls an account at ${names.join(', ')} can sign in with it here.`);
}

function metrics({ metricsAddress }: Config): Finding {
  if (metricsAddress === null) return good('metrics', 'Off.');
  const { host, port } = metricsAddress;
  if (isLoopback(host)) return good('metrics', `Only this machine reads them, at ${host}:${port}.`);
  return bad(
    'metrics',
    `Other machines may read them at ${host}:${port}, without a password. They name nobody; let only Prometheus reach them.`,
  );
}

function logging({ logLevel }: Config): Finding {
  const text =
    'Requests with method, path, status and time; no body, cookie, token, search or network address.';
  return logLevel === 'debug' || logLevel === 'trace'
    ? note('log', `LOG_LEVEL=${logLevel} is for looking into something, not for always. ${text}`)
    : good('log', text);
}

function user({ uid, database }: SecurityFacts): readonly Finding[] {
  if (uid === null) return [];
  const owner = database[0]?.uid ?? uid;
  if (uid !== 0) {
    const foreign =
      owner === uid ? [] : [note('user', `The database belongs to user ${owner}, and this is user ${uid}.`)];
    return [good('user', `Runs as user ${uid}, without root's rights.`), ...foreign];
  }
  if (owner !== 0)
    return [
      note(
        'user',
        `This command runs as root, and the database belongs to user ${owner}, as whom the server should run.`,
      ),
    ];
  return [
    dangerous(
      'user',
      'Runs as root: a hole in it is a hole in the machine. Run it as a user of its own, who owns the database.',
    ),
  ];
}

/** When the long-term support of a version of Node ends, by its published schedule: milliseconds since 1970. */
const nodeEnds: ReadonlyMap<number, number> = new Map([
  [22, Date.UTC(2027, 3, 30)],
  [24, Date.UTC(2028, 3, 30)],
]);

function node({ node: version, now }: SecurityFacts): Finding {
  const major = Number(version.split('.')[0]);
  const endsAt = nodeEnds.get(major);
  if (endsAt === undefined) {
    if (major >= 22 && major % 2 === 0)
      return note('node', `${version}: newer than what this was tried with (22 and 24).`);
    return dangerous('node', `${version} gets no long-term support. "npm start" brings Node 24 on Linux.`);
  }
  const ends = new Date(endsAt).toISOString().slice(0, 10);
  if (now > endsAt) return dangerous('node', `${version} has got no security fixes since ${ends}.`);
  return good('node', `${version}, which gets security fixes until ${ends}.`);
}
