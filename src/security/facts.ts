import type { Config } from '../config.ts';

/** A file or folder that others should not read: its mode's permission bits and its owner. Null where it is not there. */
export interface FileFact {
  readonly path: string;
  readonly mode: number;
  readonly uid: number;
}

/** How mail leaves this machine. `starttls`: nothing is sent without it. */
export type MailSecurity = 'tls' | 'starttls' | 'this machine' | 'plain';

/** What `kkori security` judges: the configuration that the server reads, and what lies on this machine. */
export interface SecurityFacts {
  readonly config: Config;
  readonly secret: SecretFact;
  /** The database with whatever SQLite keeps beside it, as far as they are there. */
  readonly database: readonly FileFact[];
  readonly backups: readonly FileFact[];
  /** The folder of the database, where the secret lies as well; null before the first start. */
  readonly folder: FileFact | null;
  /** When the newest was made, milliseconds since 1970. */
  readonly newestBackupAt: number | null;
  /** Whether backups lie on the same filesystem as the database; null where that cannot be told. */
  readonly areBackupsBeside: boolean | null;
  readonly mail: MailSecurity | null;
  /** Who runs this command; null on systems without such numbers. */
  readonly uid: number | null;
  /** `24.21.0` */
  readonly node: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Where the secret in force comes from. */
export type SecretFact =
  | { readonly from: 'environment'; readonly isWeak: boolean; readonly earlier: number }
  | { readonly from: 'file'; readonly file: FileFact; readonly isWeak: boolean; readonly earlier: number }
  | { readonly from: 'nowhere'; readonly path: string }
  | { readonly from: 'unusable file'; readonly path: string };

/** A text that somebody made up by repeating little: 32 characters of chance have more than ten different ones. */
export function isWeakSecret(secret: string): boolean {
  return new Set(secret).size <= 10;
}

const loopbackName = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

/** Whether only programs on this machine can reach what listens at this host. */
export function isLoopback(host: string): boolean {
  return loopbackName.test(host);
}
