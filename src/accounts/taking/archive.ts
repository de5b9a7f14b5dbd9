import { constants, deflateRawSync } from 'node:zlib';
import { strToU8, Zip, ZipPassThrough } from 'fflate';
import type { Snapshot } from '../../database/snapshot.ts';
import { csvBeginning, csvLine } from '../../progress/table.ts';
import type { Row, TakenTable } from './table.ts';
import { takenTables } from './tables.ts';
import { csvRow, formatVersion, jsonRow } from './written.ts';

/** What goes into an archive beside the rows. */
export interface ArchiveOptions {
  readonly userId: string;
  /** Milliseconds since 1970: the moment that the snapshot shows. */
  readonly now: number;
  /** The text of README.md. */
  readonly readme: string;
  /** The text of kkori.schema.json. */
  readonly schema: string;
}

/** Characters that are gathered before they are compressed. */
const pieceLength = 256 * 1024;

/** A zip without ZIP64 holds so many bytes, in one file and in all (APPNOTE 4.4.1.4). */
const mostBytes = 0xffff_ffff;

/** The first and the last moment that a zip can name (MS-DOS time). */
const [firstMtime, lastMtime] = [Date.UTC(1980, 0, 2), Date.UTC(2099, 11, 30)];

/** A file of a zip that Node's zlib compresses, each piece for itself: several times as fast as what would be done in JavaScript. */
class Deflated extends ZipPassThrough {
  /** Deflate (APPNOTE 4.4.5). */
  override compression = 8;

  protected override process(chunk: Uint8Array, isLast: boolean): void {
    // Flushed, a piece ends with a byte and is not the last block (RFC 1951 §3.2.3); the very last is an empty one.
    const bytes = isLast
      ? lastBlock
      : deflateRawSync(chunk, { level: 4, finishFlush: constants.Z_SYNC_FLUSH });
    this.ondata(null, bytes, isLast);
  }
}

const lastBlock = Uint8Array.of(3, 0);

/**
 * Writes everything of a user as a zip, piece by piece: README.md, the schema, kkori.json, and a CSV for each table. Holds a piece in
 * memory and never a table. Throws RangeError for more than a zip can hold.
 */
export function writeArchive(
  snapshot: Snapshot,
  { userId, now, readme, schema }: ArchiveOptions,
  write: (bytes: Uint8Array) => void,
): void {
  let total = 0;
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    total = counted(total, bytes);
    write(bytes);
  });
  const mtime = Math.min(Math.max(now, firstMtime), lastMtime);
  const add = (name: string, texts: Iterable<string>) => {
    const file = new Deflated(name);
    file.mtime = mtime;
    zip.add(file);
    let size = 0;
    for (const piece of pieces(texts)) {
      const bytes = strToU8(piece);
      size = counted(size, bytes);
      file.push(bytes);
    }
    file.push(new Uint8Array(), true);
  };
  const read = (table: TakenTable) => told(table, snapshot.rows<Row>(table.sql, { userId }));
  add('README.md', [readme]);
  add('kkori.schema.json', [schema]);
  add('kkori.json', wholeJson(read, now));
  for (const table of takenTables) add(`csv/${table.name}.csv`, wholeCsv(table, read(table)));
  zip.end();
}

function counted(before: number, { length }: Uint8Array): number {
  if (before + length > mostBytes) throw new RangeError('This is more than a zip without ZIP64 can hold.');
  return before + length;
}

function* told({ tell }: TakenTable, rows: Iterable<Row>): Iterable<Row> {
  for (const row of rows) {
    const seen = tell === undefined ? row : tell(row);
    if (seen !== null) yield seen;
  }
}

function* wholeJson(read: (table: TakenTable) => Iterable<Row>, now: number): Iterable<string> {
  const takenAt = new Date(now).toISOString();
  yield `{"format":"kkori","version":${formatVersion},"takenAt":"${takenAt}"`;
  for (const table of takenTables) {
    yield `,\n${JSON.stringify(table.name)}:`;
    if (table.isSingle) {
      const [row] = [...read(table)];
      yield row === undefined ? 'null' : jsonRow(table, row);
      continue;
    }
    let before = '[';
    for (const row of read(table)) {
      yield `${before}\n${jsonRow(table, row)}`;
      before = ',';
    }
    yield before === '[' ? '[]' : ']';
  }
  yield '}\n';
}

function* wholeCsv(table: TakenTable, rows: Iterable<Row>): Iterable<string> {
  yield csvBeginning + csvLine(table.columns.map(([name]) => name));
  for (const row of rows) yield csvLine(csvRow(table, row));
}

/** The same text in fewer pieces. */
function* pieces(texts: Iterable<string>): Iterable<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
