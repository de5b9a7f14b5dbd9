const anywhere = 'https://kkori.invalid';

/**
 * The path a form asks to return to, when it stays on this site; otherwise `/`.
 * Browsers read `//x`, `/\x` and tabs inside as other hosts (WHATWG URL), so the parser that they use decides.
 */
export function localPath(next: string | undefined): string {
  if (next === undefined || !next.startsWith('/') || next.length > 2000) return '/';
  const decoded = next.replace(/%2f/gi, '/').replace(/%5c/gi, '\\');
  if (/^\/[/\\]/.test(decoded) || /[\\\p{Cc}]/u.test(decoded)) return '/';
  if (!URL.canParse(next, anywhere)) return '/';
  // What dots and slashes leave over can be another host again: `/..//x` is `//x`.
  const { origin, pathname, search } = new URL(next, anywhere);
  return origin === anywhere && !pathname.startsWith('//') ? pathname + search : '/';
}
