import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import type { Migration } from './migrations.ts';

/**
 * Full-text indexes, which Prisma's schema has no words for: virtual tables, each with the tables that FTS5 keeps its
 * rows in. Migrations make them by hand, and no diff may want to drop them.
 */
const fullTextTables = ['QuestionIndexKo', 'QuestionIndexEn'].flatMap((name) =>
  ['', '_config', '_content', '_data', '_docsize', '_idx'].map((part) => `${name}${part}`),
);

const FILTERS = { externalTables: fullTextTables, externalEnums: [] };
/** All the engine has to know of a schema in order to apply SQL files. */
const SQLITE_ONLY = 'datasource db {\n  provider = "sqlite"\n}\n';

/**
 * Applies every migration the database at `file` has not seen yet and records them in `_prisma_migrations`.
 * The engine wraps nothing in a transaction: give it a copy. `onStatement` hears each statement before it runs.
 */
export async function applyMigrations(
  file: string,
  migrations: readonly Migration[],
  onStatement?: (sql: string) => void,
): Promise<void> {
  await withEngine(file, onStatement, async (engine) => {
    await engine.applyMigrations({
      migrationsList: {
        baseDir: 'prisma/migrations',
        lockfile: { path: 'migration_lock.toml', content: 'provider = "sqlite"\n' },
        shadowDbInitScript: '',
        migrationDirectories: migrations.map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
        })),
      },
      filters: FILTERS,
    });
  });
}

/** The SQL that turns the schema of the database at `file` into `schema` (Prisma's language); null when nothing differs. */
export async function diffSchema(file: string, schema: string): Promise<string | null> {
  return withEngine(file, undefined, async (engine) => {
    const files = [{ path: 'schema.prisma', content: schema }];
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: path.dirname(file) },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: FILTERS,
    });
    // Exit code 2 is the engine's word for "they differ".
    return exitCode === 2 ? stdout : null;
  });
}

/** Runs the engine on one database file and closes every connection it opened, whatever happens. */
async function withEngine<T>(
  file: string,
  onStatement: ((sql: string) => void) | undefined,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine } = await loadEngine();
  const opened: SqlDriverAdapter[] = [];
  const remember = (adapter: SqlDriverAdapter) => {
    opened.push(adapter);
    return adapter;
  };
  const plain = new PrismaBetterSqlite3(
    { url: file, ...(onStatement && { verbose: (sql: unknown) => onStatement(String(sql)) }) },
    { timestampFormat: 'unixepoch-ms' },
  );
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: plain.provider,
    adapterName: plain.adapterName,
    connect: async () => remember(await plain.connect()),
    connectToShadowDb: async () => remember(await plain.connectToShadowDb()),
  };
  const options = { datamodels: [['schema.prisma', SQLITE_ONLY] satisfies [string, string]] };
  const engine = await SchemaEngine.new(options, ignoreLog, bindMigrationAwareSqlAdapterFactory(factory));
  try {
    return await work(engine);
  } finally {
    engine.free();
    for (const adapter of opened) await adapter.dispose();
  }
}

// The engine's log repeats the statements and its own start; failures arrive as exceptions.
function ignoreLog(): void {}

let loading: ReturnType<typeof instantiateEngine> | undefined;

/** The engine's module, instantiated once a process and only when there is something for it to do (about 50 ms). */
function loadEngine(): ReturnType<typeof instantiateEngine> {
  loading ??= instantiateEngine();
  return loading;
}

async function instantiateEngine() {
  // The package's entry imports the .wasm as a module, which Node only does behind a flag.
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const binary = readFileSync(path.join(path.dirname(entry), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(binary, { './schema_engine_bg.js': { ...bindings } });
  const attach: unknown = Reflect.get(bindings, '__wbg_set_wasm');
  const start = instance.exports.__wbindgen_start;
  if (typeof attach !== 'function' || typeof start !== 'function') {
    throw new Error('@prisma/schema-engine-wasm has another shape than the pinned version.');
  }
  attach(instance.exports);
  start();
  return bindings;
}
