// What other features may do to the weights that are in force: they change together with the cards they schedule.
export { forgetSessions } from './known-sessions.ts';
export { writeWeights } from './repository.ts';
