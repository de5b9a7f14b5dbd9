// A second server: node server.ts <file> <migrations folder>. Says "open", then writes users until it is killed,
// naming each one whose write was acknowledged.
import { openDatabase } from '../../../src/database/database.ts';

const [file, migrationsFolder] = process.argv.slice(2);
if (file === undefined || migrationsFolder === undefined) throw new Error('Say file and migrations folder.');
const log = { info: () => {} };
const database = await openDatabase({ file, migrationsFolder, log, now: Date.now });
console.log('open');
const insert = 'INSERT INTO User (id, name, email, createdAt, updatedAt) VALUES (?, ?, ?, 0, 0)';
for (let count = 0; ; count += 1) {
  const id = `user-${count}`;
  await database.commit((sqlite) => sqlite.statement(insert).run(id, id, id));
  console.log(id);
}
