import type { FastifyInstance } from 'fastify';
import { MailSentPage } from '../../../../views/accounts/mail-sent-page.tsx';
import type { Dependencies } from '../../../http/dependencies.ts';
import { respondPage } from '../../../http/respond.tsx';
import { resultOf, resultPaths } from '../../../http/result-page.ts';
import { isMember } from '../../require-account.ts';

/** Where to look for the letter that was asked for, for as long as somebody may come back from looking. */
export async function mailSent(app: FastifyInstance, deps: Dependencies): Promise<void> {
  app.get(resultPaths['mail-sent'], (request, reply) => {
    const sent = resultOf(request, deps, 'mail-sent');
    // Whoever has opened the link in the meantime is in.
    if (sent === null) return reply.redirect(isMember(request) ? '/' : '/sign-in', 303);
    const { what, email, again } = sent;
    return respondPage(request, reply, deps, (context) => (
      <MailSentPage context={context} what={what} email={email} again={again} />
    ));
  });
}
