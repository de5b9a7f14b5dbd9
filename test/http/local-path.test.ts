import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPath } from '../../src/http/local-path.ts';

const site = 'https://kkori.example';

describe('where a form may lead', () => {
  it.each(['/', '/study', '/study?after=x&y=1', '/questions/three-way-handshake'])(
    '%s stays as it is',
    (path) => {
      expect(localPath(path)).toBe(path);
    },
  );

  it('never to another host, whatever is asked for', () => {
    const hostile = fc.array(
      fc.constantFrom(
        '/',
        '\\',
        '.',
        '..',
        '%2f',
        '%5C',
        '\t',
        '\n',
        '@',
        ':',
        '?',
        '#',
        'evil.example',
        'https:',
        'a',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          hostile.map((parts) => parts.join('')),
          hostile.map((parts) => `/${parts.join('')}`),
        ),
        (next) => {
          const path = localPath(next);
          expect(path).toMatch(/^\/(?![/\\])/);
          expect(new URL(path, site).origin).toBe(site);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
