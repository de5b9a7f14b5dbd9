/** What most scenarios begin with: B listens on port 8080, and A connects to it from port 40001. */
export const opened = [
  { atMs: 0, host: 'B', call: 'listen' },
  { atMs: 0, host: 'A', call: 'connect', localPort: 40_001 },
] as const;

/** The first so many transmissions of a kind are lost. */
export function lose(match: { readonly from: 'A' | 'B'; readonly flags: string }, times: number) {
  return Array.from({ length: times }, (_, index) => ({
    match: { ...match, occurrence: index + 1 },
    do: 'drop',
  }));
}
