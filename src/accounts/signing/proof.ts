/** How somebody proves, before something that matters, that it is them: by their password, or by signing in anew. */
export type Proof = 'password' | 'recent-sign-in';

export type Reauthenticated = 'proved' | 'wrong-password' | 'sign-in-again';
