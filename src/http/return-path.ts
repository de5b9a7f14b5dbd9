import { localPath } from './local-path.ts';

/** What an address says of what was done a moment before: not to be said again to whoever comes back. */
const marks: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    saved: /./,
    undone: /./,
    changed: /./,
    // Of an account that was kept, the address is another page's without it.
    done: /^(?!kept$)/,
  }),
);

/**
 * The address of this site that one comes back to in the other language: without the language that it may name, and without the marks
 * of what was done there.
 */
export function returnPath(next: string | undefined): string {
  const path = localPath(next);
  const address = new URL(path, 'http://kkori.invalid');
  const { searchParams } = address;
  const gone = [...searchParams].flatMap(([name, value]) =>
    name === 'lang' || marks.get(name)?.test(value) ? [name] : [],
  );
  if (gone.length === 0) return path;
  for (const name of gone) searchParams.delete(name);
  return localPath(`${address.pathname}${address.search}`);
}
