import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { KeepingPage, type KeepingShown } from '../../../../views/accounts/keeping-page.tsx';
import type { Sqlite } from '../../../database/database.ts';
import type { Dependencies } from '../../../http/dependencies.ts';
import { leaveNotices } from '../../../http/notices.ts';
import { respondPage } from '../../../http/respond.tsx';
import { uniteUsers } from '../../../uniting/uniting.ts';
import { openSession } from '../../identify.ts';
import { forgetSessions } from '../../known-sessions.ts';
import { writeSessionUse } from '../../repository.ts';
import { isMember } from '../../require-account.ts';
import { sessionEnd } from '../../session-lifetime.ts';
import { rememberDevice } from '../../signing/device-cookie.ts';
import { attemptsByAddress } from '../../signing/limits.ts';
import { endSessionOf } from '../../signing/repository.ts';
import { tellOwner } from '../../telling.ts';
import { inUniting } from '../../uniting.ts';
import { deletionPath } from '../hold.ts';
import type { Withdrawal } from '../leave.ts';
import { keepAccount } from '../repository.ts';
import { type Asked, askedAbout, endAsking, keepingPath } from './question.ts';

const choiceForm = z.object({ choice: z.enum(['keep', 'leave']) });

/** The account cannot be kept any more. */
class TooLate extends Error {}

/** Asking a guest whether they keep an account that waits to be deleted: only then does what they have studied become its. */
export async function keeping(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { database, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(keepingPath, (request, reply) => {
    // Whoever comes back to this page when all is done goes on.
    if (isMember(request)) return reply.redirect('/settings/account', 303);
    const asked = askedAbout(request, deps);
    return show(request, reply, asked === null ? { kind: 'over' } : shownOf(asked));
  });

  app.post(
    keepingPath,
    { schema: { body: choiceForm }, config: { rateLimit: attemptsByAddress } },
    async (request, reply) => {
      const asked = askedAbout(request, deps);
      if (asked === null) {
        endAsking(reply, deps);
        return show(request, reply, { kind: 'over' }, 422);
      }
      if (request.body.choice === 'leave') {
        await endSessionOf(database, asked.session.token);
        endAsking(reply, deps);
        return reply.redirect('/', 303);
      }
      const { result, answers } = await keepWith(asked);
      if (result === 'late') return show(request, reply, { kind: 'late' }, 422);
      const { token, createdAt, user } = asked.session;
      endAsking(reply, deps);
      leaveNotices(reply, deps, [{ kind: 'moved', count: answers }]);
      openSession(reply, deps, { isGuest: false, createdAt, usedAt: now(), token });
      if (user.account?.email != null) rememberDevice(reply, deps, user.account.email);
      if (result === 'withdrawn') tellOwner(deps, user.userId, { name: 'deletionWithdrawn' });
      return reply.redirect(`${deletionPath}?done=kept`, 303);
    },
  );

  /** Keeps the account, has what the guest has become its, and lets their session live on: all of it, or nothing. */
  async function keepWith({ guest, session }: Asked) {
    const { token, createdAt, user } = session;
    const at = now();
    let result: Withdrawal = 'late';
    let answers = 0;
    const users = { from: guest.userId, into: user.userId };
    const keep = (sqlite: Sqlite) => {
      result = keepAccount(sqlite, user.userId, at);
      if (result === 'late') throw new TooLate();
      writeSessionUse(sqlite, token, sessionEnd({ isGuest: false, createdAt, usedAt: at }), at);
    };
    try {
      answers = await inUniting(database, guest, at, () => uniteUsers(database, users, at, keep));
    } catch (error) {
      if (!(error instanceof TooLate)) throw error;
    }
    for (const userId of [guest.userId, user.userId]) forgetSessions(database, userId);
    return { result, answers };
  }

  function shownOf({ dueAt }: Asked): KeepingShown {
    if (dueAt === null) return { kind: 'kept' };
    return dueAt <= now() ? { kind: 'late' } : { kind: 'waiting', dueAt };
  }

  function show(request: FastifyRequest, reply: FastifyReply, shown: KeepingShown, status = 200) {
    return respondPage(
      request,
      reply,
      deps,
      (context) => <KeepingPage context={context} shown={shown} />,
      status,
    );
  }
}
