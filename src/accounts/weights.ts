// What other features may do to the weights that are in force: they change together with the cards they schedule.
export { forgetSessions, writeWeights } from './repository.ts';
