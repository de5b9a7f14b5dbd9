// Another program that holds the write lock of a database: node locker.ts <file>. Says "locked", and lets go when
// its standard input ends.
import BetterSqlite3 from 'better-sqlite3';

const sqlite = new BetterSqlite3(process.argv[2]);
sqlite.exec('BEGIN EXCLUSIVE');
console.log('locked');
process.stdin.resume().on('end', () => {
  sqlite.close();
});
