// What the feature that unites a guest with an account needs of their memory: it has no other way to their logs.
export { loadUnion, type Union } from './load.ts';
export { countAnswers, hasCards } from './repository.ts';
export { writeUnion } from './writing/repository.ts';
