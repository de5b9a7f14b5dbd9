/** Tests and benches do in a second what takes people hours. */
export const unhurried = { REQUESTS_PER_MINUTE: '100000000' } as const;
