// The Prisma CLI looks for a native schema engine that is not part of any npm package. Nothing here
// needs it (migrations run through the wasm engine, src/database/migrate.ts), so any executable will do.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

import { defineConfig } from 'prisma/config';

export default defineConfig({ schema: 'prisma/schema.prisma' });
