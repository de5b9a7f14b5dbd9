import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { defaultAppearance } from '../accounts/appearance.ts';
import { defaultDayStartHour, emailOf, likelyTimeZone } from '../accounts/identity.ts';
import { invitationPath } from '../accounts/inviting/invitation.ts';
import { makeInvitation } from '../accounts/inviting/repository.ts';
import { eraseUser, requestDeletion } from '../accounts/leaving/repository.ts';
import { makeResetLink } from '../accounts/links/handing.ts';
import { type AccountListed, findAccounts, findListed } from '../accounts/operating/repository.ts';
import { commonPasswords } from '../accounts/passwords/common.ts';
import { hashPassword } from '../accounts/passwords/hashing.ts';
import { type PasswordFault, passwordFault } from '../accounts/passwords/rules.ts';
import { defaultPractice } from '../accounts/practice.ts';
import { switchOff } from '../accounts/second-factor/repository.ts';
import { emailAddress } from '../accounts/signing/email-address.ts';
import { storeAccount } from '../accounts/signing/repository.ts';
import { ConfigError } from '../config.ts';
import type { Database } from '../database/database.ts';
import { type Locale, locales } from '../locale.ts';
import { type Operating, operate } from './operating.ts';
import { ask, askSecretly, firstLineOfInput } from './typed.ts';

/** `kkori user …`: what the operator does for the people on their server. Each has the database to itself. */
export function addUserCommands(program: Command): void {
  const user = program
    .command('user')
    .description('the accounts on this server (stop the server first)')
    .showHelpAfterError();
  user
    .command('list')
    .description('lists the accounts')
    .option('--guests', 'those without an account, too')
    .option('--json', 'as JSON')
    .action((options) => operate((operating) => listUsers(operating, options)));
  user
    .command('create')
    .description('makes an account; asks for its password')
    .argument('<email>', 'its address')
    .option('--password-stdin', 'reads the password from standard input')
    .option('--link', 'prints a link by which its owner sets the password')
    .option('--locale <language>', 'the language of its pages: ko or en', 'ko')
    .action((email, options) => operate((operating) => createUser(operating, email, options)));
  user
    .command('invite')
    .description('prints a link by which one account can be made within 7 days')
    .argument('[note]', 'whom you mean by it', '')
    .action((note) => operate((operating) => invite(operating, note)));
  user
    .command('reset-password')
    .description('prints a link by which the owner of an account sets another password within a day')
    .argument('<email>', 'the address of the account')
    .action((email) => operate((operating) => resetPassword(operating, email)));
  user
    .command('reset-second-factor')
    .description('has an account asked for no second factor any more')
    .argument('<email>', 'the address of the account')
    .action((email) => operate((operating) => resetSecondFactor(operating, email)));
  user
    .command('delete')
    .description('deletes an account, or a guest, with everything that is theirs')
    .argument('<email-or-id>', 'whom')
    .option('--yes', 'asks no more')
    .option('--grace', 'in 14 days, as if they had asked for it themselves')
    .action((whom, options) => operate((operating) => deleteUser(operating, whom, options)));
}

async function listUsers(
  { database }: Operating,
  { guests = false, json = false }: { readonly guests?: boolean; readonly json?: boolean },
): Promise<string> {
  const accounts = findAccounts(database, { guests });
  if (json) return JSON.stringify(accounts.map(jsonOf), null, 2);
  if (accounts.length === 0) return 'There are no accounts yet.';
  const heads = ['id', 'e-mail', 'created', 'last use', 'reviews', 'second factor', 'deletion due'];
  const rows = accounts.map((account) => [
    account.id,
    nameOf(account),
    day(account.createdAt),
    day(account.usedAt),
    String(account.reviews),
    account.hasSecondFactor ? 'yes' : 'no',
    day(account.deletionDueAt),
  ]);
  return aligned([heads, ...rows]);
}

function jsonOf(account: AccountListed) {
  const moment = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return {
    ...account,
    email: account.isGuest ? null : emailOf(account.email),
    createdAt: moment(account.createdAt),
    usedAt: moment(account.usedAt),
    deletionDueAt: moment(account.deletionDueAt),
  };
}

function nameOf({ isGuest, email }: AccountListed): string {
  return isGuest ? '(guest)' : (emailOf(email) ?? '(no address)');
}

function day(at: number | null): string {
  return at === null ? '-' : new Date(at).toISOString().slice(0, 10);
}

/** Columns as wide as their widest cell. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const faults: Readonly<Record<PasswordFault, string>> = {
  short: 'The password needs at least 8 characters.',
  long: 'The password may have at most 128 characters.',
  common: 'This password is among those that everybody tries first.',
  telling: 'This password is too close to the address or to the name of the service.',
};

interface CreateOptions {
  readonly passwordStdin?: boolean;
  readonly link?: boolean;
  readonly locale: string;
}

async function createUser(operating: Operating, entered: string, options: CreateOptions): Promise<string> {
  const { database, secrets, now } = operating;
  const email = requireAddress(entered);
  const locale = locales.find((each) => each === options.locale);
  if (locale === undefined) throw new ConfigError(`--locale must be one of ${locales.join(', ')}.`);
  if (findListed(database, email) !== null) throw new ConfigError(`There is an account of ${email} already.`);
  // Nobody knows this one: the link sets another.
  const password = options.link
    ? randomBytes(32).toString('base64url')
    : await choosePassword(email, options);
  const id = await storeNew(database, email, password, locale, now);
  if (!options.link) return `${email} can sign in now.`;
  return linkWords(operating, await makeResetLink(database, secrets, id, now));
}

async function choosePassword(email: string, { passwordStdin }: CreateOptions): Promise<string> {
  const instead = 'There is no terminal to ask in: use --password-stdin or --link.';
  const password = passwordStdin ? await firstLineOfInput() : await askSecretly('Password: ', instead);
  const fault = passwordFault(password, email, await commonPasswords());
  if (fault !== null) throw new ConfigError(faults[fault]);
  if (!passwordStdin && (await askSecretly('Once more: ', instead)) !== password)
    throw new ConfigError('The two were not the same.');
  return password;
}

async function storeNew(
  database: Database,
  email: string,
  password: string,
  locale: Locale,
  now: number,
): Promise<string> {
  const passwordHash = await hashPassword(password);
  const calendar = { timeZone: likelyTimeZone(locale), dayStartHour: defaultDayStartHour };
  const settings = { locale, ...calendar, practice: defaultPractice, appearance: defaultAppearance };
  const id = await storeAccount(database, { email, isEmailVerified: false, passwordHash, settings, now });
  if (id === null) throw new ConfigError(`There is an account of ${email} already.`);
  return id;
}

async function invite({ config, database, secrets, now, address }: Operating, note: string): Promise<string> {
  if (config.registration === 'closed')
    throw new ConfigError('REGISTRATION is closed: no invitation would open it.');
  const id = await makeInvitation(database, note.slice(0, 200), now);
  return `${address(invitationPath(id, secrets))}\nGood for one account, within 7 days.`;
}

async function resetPassword(operating: Operating, entered: string): Promise<string> {
  const { database, secrets, now } = operating;
  const account = findListed(database, requireAddress(entered));
  if (account === null) throw new ConfigError(`There is no account of ${entered}.`);
  return linkWords(operating, await makeResetLink(database, secrets, account.id, now));
}

async function resetSecondFactor({ database, now }: Operating, entered: string): Promise<string> {
  const email = requireAddress(entered);
  const account = findListed(database, email);
  if (account === null || account.isGuest) throw new ConfigError(`There is no account of ${email}.`);
  if (!account.hasSecondFactor) return `${email} has no second factor.`;
  await switchOff(database, account.id, now);
  return `${email} is asked for no second factor any more.`;
}

function linkWords({ address }: Operating, path: string): string {
  return `${address(path)}\nWhoever opens it sets the password: give it to the owner of the account alone. Good once, within a day.`;
}

async function deleteUser(
  { database, now }: Operating,
  whom: string,
  { yes = false, grace = false }: { readonly yes?: boolean; readonly grace?: boolean },
): Promise<string> {
  const account = findListed(database, emailAddress(whom) ?? whom);
  if (account === null) throw new ConfigError(`There is no account ${whom}.`);
  const name = account.isGuest ? account.id : (emailOf(account.email) ?? account.id);
  if (grace && account.isGuest)
    throw new ConfigError('A guest could not come back: --grace is for accounts.');
  if (!yes) {
    const question = `This deletes ${name} and ${account.reviews} reviews. Type ${name} to go on: `;
    const typed = await ask(question, 'There is no terminal to ask in: use --yes.');
    if (typed.trim() !== name) throw new ConfigError('Nothing was deleted.');
  }
  if (grace) return `${name} will be deleted after ${day(await requestDeletion(database, account.id, now))}.`;
  await eraseUser(database, account.id, now);
  await database.expunge({ rebuild: true });
  return `${name} is deleted. Backups keep it until they are removed.`;
}

function requireAddress(entered: string): string {
  const email = emailAddress(entered);
  if (email === null) throw new ConfigError(`${entered} is no e-mail address.`);
  return email;
}
