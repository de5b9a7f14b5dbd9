import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { GoodbyePage } from '../../../views/accounts/goodbye-page.tsx';
import { LeavingPage, type LeavingShown } from '../../../views/accounts/leaving-page.tsx';
import { StayingPage, type StayingShown } from '../../../views/accounts/staying-page.tsx';
import type { Dependencies } from '../../http/dependencies.ts';
import { NotFound } from '../../http/errors.ts';
import { respondPage } from '../../http/respond.tsx';
import { leadToResult, resultOf, resultPaths } from '../../http/result-page.ts';
import { closeSession, requireUser } from '../identify.ts';
import type { User } from '../identity.ts';
import { attemptsOfUser } from '../signing/attempts-of-user.ts';
import { passwordField } from '../signing/forms.ts';
import { proofOf, reauthenticate } from '../signing/reauthentication.ts';
import { tellOwner } from '../telling.ts';
import { deletionPath } from './hold.ts';
import { keeping } from './keeping/routes.tsx';
import { graceMs } from './leave.ts';
import { eraseUser, requestDeletion, withdrawDeletion } from './repository.ts';

const deletionForm = z.object({
  sure: z.literal('yes').optional(),
  password: passwordField.default(''),
});

const stayQuery = z.object({ done: z.literal('kept').optional() });

/** Leaving for good: what goes, the time in which it can be taken back, and the end. */
export async function leaving(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { config, database, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const rateLimit = attemptsOfUser;
  await plain.register(keeping, deps);

  app.get(
    deletionPath,
    { schema: { querystring: stayQuery }, config: { needs: 'user' } },
    (request, reply) => {
      const user = requireUser(request);
      const dueAt = user.account?.deletionDueAt ?? null;
      if (dueAt !== null)
        return showStaying(request, reply, dueAt <= now() ? { kind: 'late' } : { kind: 'waiting', dueAt });
      if (request.query.done === 'kept') return showStaying(request, reply, { kind: 'kept' });
      return showLeaving(request, reply, user, {});
    },
  );

  app.post(
    deletionPath,
    { schema: { body: deletionForm }, config: { rateLimit, needs: 'user' } },
    async (request, reply) => {
      const user = requireUser(request);
      const { sure, password } = request.body;
      if (sure === undefined) return showLeaving(request, reply, user, { fault: 'unsure' }, 422);
      if (user.account === null) {
        await eraseUser(database, user.userId, now());
        await database.expunge();
        return goodbye(request, reply, null);
      }
      const proved = await reauthenticate(request, deps, password);
      if (proved !== 'proved') return showLeaving(request, reply, user, { fault: proved, isSure: true }, 422);
      const dueAt = await requestDeletion(database, user.userId, now());
      tellOwner(deps, user.userId, { name: 'deletionAsked' });
      return goodbye(request, reply, dueAt);
    },
  );

  app.post(
    `${deletionPath}/withdrawal`,
    { config: { rateLimit, needs: 'account' } },
    async (request, reply) => {
      const { userId, account } = requireUser(request);
      if (account === null) throw new NotFound();
      const result = await withdrawDeletion(database, userId, now());
      if (result === 'withdrawn') tellOwner(deps, userId, { name: 'deletionWithdrawn' });
      return reply.redirect(result === 'late' ? deletionPath : `${deletionPath}?done=kept`, 303);
    },
  );

  app.get(resultPaths.goodbye, (request, reply) => {
    const result = resultOf(request, deps, 'goodbye');
    // Whoever is somebody again has come back since.
    if (result === null || request.identity.kind === 'user') return reply.redirect('/', 303);
    const { dueAt, timeZone } = result;
    return respondPage(request, reply, deps, (context) => (
      <GoodbyePage context={{ ...context, timeZone }} dueAt={dueAt} />
    ));
  });

  /** To the last page: from here on this browser is nobody's. */
  function goodbye(request: FastifyRequest, reply: FastifyReply, dueAt: number | null) {
    closeSession(reply, deps);
    reply.header('clear-site-data', '"cache", "storage"');
    return leadToResult(reply, deps, { page: 'goodbye', dueAt, timeZone: request.calendar.timeZone });
  }

  function showLeaving(
    request: FastifyRequest,
    reply: FastifyReply,
    { userId, account }: User,
    shown: Pick<LeavingShown, 'fault' | 'isSure'>,
    status = 200,
  ) {
    const proof = account === null ? null : proofOf(database, userId);
    const { backupEveryHours, backupsKept } = config;
    const facts = { proof, dueAt: now() + graceMs, backupEveryHours, backupsKept };
    return respondPage(
      request,
      reply,
      deps,
      (context) => <LeavingPage context={context} {...facts} {...shown} />,
      status,
    );
  }

  function showStaying(request: FastifyRequest, reply: FastifyReply, shown: StayingShown) {
    return respondPage(request, reply, deps, (context) => <StayingPage context={context} shown={shown} />);
  }
}
