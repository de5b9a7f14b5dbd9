import type { FastifyRequest } from 'fastify';
import { attemptsWindowMs, mostAttempts, networkOf } from './limits.ts';

/** Attempts of somebody who is signed in to prove that it is them: whoever sits down at an open browser guesses no password. */
export const attemptsOfUser = {
  max: mostAttempts,
  timeWindow: attemptsWindowMs,
  keyGenerator: ({ identity, ip }: FastifyRequest) =>
    identity.kind === 'user' ? identity.userId : networkOf(ip),
} as const;
