/** One address of each documentation network (RFC 5737): the two ends, and one at which nobody is. */
export const addresses = { A: '192.0.2.1', B: '198.51.100.1', nobody: '203.0.113.1' } as const;
