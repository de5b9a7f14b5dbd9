import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundledServer } from '../src/bundle.ts';
import { buildAssets } from '../src/http/assets.ts';

/** Builds the server and what browsers load, so that the first start does not have to, and says what that weighs. */
await bundledServer();
const { folder, css, js } = await buildAssets();
console.log(`Assets in ${folder}; compressed with brotli:`);
for (const address of [css, js.shell, js.simulator]) {
  const name = address.slice(address.lastIndexOf('/') + 1);
  const { length } = await readFile(join(folder, `${name}.br`));
  console.log(`  ${(length / 1000).toFixed(1).padStart(6)} KB  ${name}`);
}
