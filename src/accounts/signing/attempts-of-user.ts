import { askerOf } from '../../http/limits.ts';
import { attemptsWindowMs, mostAttempts } from './limits.ts';

/** Attempts of somebody who is signed in to prove that it is them: whoever sits down at an open browser guesses no password. */
export const attemptsOfUser = {
  max: mostAttempts,
  timeWindow: attemptsWindowMs,
  keyGenerator: askerOf,
} as const;
