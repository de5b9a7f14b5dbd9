/** So many answers a share is told from: of fewer it would say more about chance than about a memory. */
export const fewest = 10;
