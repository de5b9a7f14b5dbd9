/** So many links may be open at once. */
export const mostLinks = 5;
