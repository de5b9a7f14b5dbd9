import { resolve } from 'node:path';
import { Command } from 'commander';
import { checkSeed } from './bank/seed-folder.ts';
import { describeProblem } from './bank/seed-malformed.ts';
import { backupCommand } from './commands/backup.ts';
import { demoUser } from './commands/demo-user.ts';
import { doctor } from './commands/doctor.ts';
import { restoreCommand } from './commands/restore.ts';
import { rotateSecret } from './commands/rotate-secret.ts';
import { schedule } from './commands/schedule.ts';
import { security } from './commands/security.ts';

// `npm run kkori -- <command>`: what the web does, from a shell.

const seedFolder = resolve(import.meta.dirname, '../prisma/seed');

const program = new Command('kkori').description('Kkori from a shell.').showHelpAfterError();

program
  .command('bank')
  .description('the question bank')
  .command('check')
  .description('finds what is wrong or missing in the files of the question bank; fails when something is')
  .argument('[folder]', 'where the files are', seedFolder)
  .action(checkBank);

program
  .command('doctor')
  .description('replays every log against its cards, checks the database, and repairs what is only a cache')
  .action(doctor);

program
  .command('demo-user')
  .description(
    'makes a user with years of study, and says how a browser becomes that user (stop the server first)',
  )
  .option('--seed <number>', 'which of them: the same one studies alike', '1')
  .option('--years <number>', 'how long they have studied', '3')
  .option('--now <moment>', 'until when, like 2026-11-27T21:00:00Z (default: the present)')
  .action(demoUser);

program
  .command('schedule')
  .description('tells what a history of ratings leads to, by the functions that schedule cards: JSON lines')
  .requiredOption('--history <file>', 'JSON lines {"reviewedAt","rating"}, or - for standard input')
  .option('--time-zone <zone>', "the IANA zone of the user's calendar", 'UTC')
  .option('--day-start <hour>', 'the whole hour at which a study day turns', '4')
  .option('--retention <probability>', 'of recall wanted when a card comes due', '0.9')
  .option(
    '--parameters <weights>',
    'the 21 weights of FSRS-6, moved within its bounds (default: the published ones)',
  )
  .option('--no-fuzz', 'leaves intervals as they are computed')
  .action(schedule);

program
  .command('backup')
  .description('copies the database, checks the copy and keeps it; a server may go on writing meanwhile')
  .option('--to <folder>', 'where it goes (BACKUPS_FOLDER)')
  .action(backupCommand);

program
  .command('restore')
  .description('puts a backup in the place of the database, which it keeps under another name')
  .argument('<backup>', 'the backup')
  .option('--overwrite', 'even though there is a database')
  .action(restoreCommand);

program
  .command('security')
  .description('says what this configuration protects and what not; fails when something is dangerous')
  .action(security);

program
  .command('rotate-secret')
  .description('puts a new secret in force; what earlier ones signed is still good (stop the server first)')
  .option(
    '--forget-before',
    'has earlier secrets open nothing any more: everybody is signed out, and guests never find back',
  )
  .option(
    '--keep <number>',
    'of the earlier secrets, the newest so many still open what they signed (default: all)',
  )
  .action(rotateSecret);

await program.parseAsync();

async function checkBank(folder: string): Promise<void> {
  const { files, problems, findings } = await checkSeed(folder);
  if (files === 0) {
    console.error(`There is no file of the question bank in ${folder}.`);
    process.exitCode = 1;
    return;
  }
  for (const problem of problems) console.log(describeProblem(problem));
  for (const { file, finding } of findings) console.log(`${file}: ${finding}`);
  const count = problems.length + findings.length;
  console.log(`${files} files, ${count === 0 ? 'nothing to complain about' : `${count} complaints`}.`);
  if (count > 0) process.exitCode = 1;
}
