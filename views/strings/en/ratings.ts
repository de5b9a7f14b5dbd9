export const ratings: Record<1 | 2 | 3 | 4, string> = { 1: 'Again', 2: 'Hard', 3: 'Good', 4: 'Easy' };
