// A restore to be killed in its midst: node restorer.ts <file> <migrations folder> <backup>. Says "restoring", then
// restores again and again.
import { restore } from '../../../src/database/restoration.ts';

const [file, migrationsFolder, backup] = process.argv.slice(2);
if (file === undefined || migrationsFolder === undefined || backup === undefined)
  throw new Error('Say file, migrations folder and backup.');
console.log('restoring');
for (;;) await restore({ backup, file, overwrite: true, migrationsFolder, now: Date.now });
