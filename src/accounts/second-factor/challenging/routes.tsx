import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import {
  ChallengeOverPage,
  ChallengePage,
  type ChallengeShown,
} from '../../../../views/accounts/second-factor/challenge-page.tsx';
import type { Dependencies } from '../../../http/dependencies.ts';
import { localPath } from '../../../http/local-path.ts';
import { respondPage } from '../../../http/respond.tsx';
import type { Notice } from '../../../notice.ts';
import { isMember } from '../../require-account.ts';
import { nextQuery } from '../../signing/forms.ts';
import { attemptsByAddress } from '../../signing/limits.ts';
import { enterAccount } from '../../signing/opening.ts';
import { answerChallenge, challenged, closeChallenge } from '../challenge.ts';
import { givenCode } from '../codes.ts';
import { challengeForm } from '../forms.ts';
import { findFactor } from '../repository.ts';
import { openCodes } from '../sealing.ts';

/** Asking for the second factor of somebody who has shown the first. */
export async function challenging(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/sign-in/second-factor', { schema: { querystring: nextQuery } }, async (request, reply) => {
    const { next } = request.query;
    const isAsked = (await challenged(request, deps)) !== null;
    // Whoever comes back to this page when all is done goes on.
    if (!isAsked && isMember(request)) return reply.redirect(localPath(next), 303);
    return isAsked ? show(request, reply, { next }) : showOver(request, reply, next, 200);
  });

  app.post(
    '/sign-in/second-factor',
    { schema: { body: challengeForm }, config: { rateLimit: attemptsByAddress } },
    async (request, reply) => {
      const { code, recoveryCode = '', next } = request.body;
      const given = givenCode(code ?? recoveryCode);
      const answered = await answerChallenge(request, deps, given, async (admitted) => {
        const notices = given?.kind === 'recovery' ? [await codesLeft(admitted.admission.userId)] : [];
        return enterAccount(request, reply, deps, { ...admitted, next, notices });
      });
      switch (answered.kind) {
        case 'right':
          closeChallenge(reply, deps);
          return reply.redirect(answered.address, 303);
        case 'over':
          closeChallenge(reply, deps);
          return showOver(request, reply, next, 422);
        case 'wrong':
          return show(request, reply, { next, wrong: code === undefined ? 'recovery' : 'authenticator' });
      }
    },
  );

  /** Every code is good once: how many there are still when one of them has let somebody in. */
  async function codesLeft(userId: string): Promise<Notice> {
    const factor = findFactor(deps.database, userId);
    const codes =
      factor === null ? [] : await openCodes(await deps.authentication.open(), factor.backupCodes);
    return { kind: 'recovery', count: Math.max(0, codes.length - 1) };
  }

  function show(request: FastifyRequest, reply: FastifyReply, shown: ChallengeShown) {
    const status = shown.wrong === undefined ? 200 : 422;
    return respondPage(
      request,
      reply,
      deps,
      (context) => <ChallengePage context={context} {...shown} />,
      status,
    );
  }

  function showOver(request: FastifyRequest, reply: FastifyReply, next: string | undefined, status: number) {
    return respondPage(
      request,
      reply,
      deps,
      (context) => <ChallengeOverPage context={context} next={localPath(next)} />,
      status,
    );
  }
}
