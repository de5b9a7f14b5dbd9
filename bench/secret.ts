/** Signs the bench's sessions; it guards nothing. */
export const authSecret = 'a secret that every bench knows and no server uses';
