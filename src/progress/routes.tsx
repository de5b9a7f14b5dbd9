import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { InterviewsProgressPage } from '../../views/progress/interviews-page.tsx';
import { MemoryPage } from '../../views/progress/memory-page.tsx';
import { OverviewPage } from '../../views/progress/overview-page.tsx';
import { SharedPage } from '../../views/progress/shared-page.tsx';
import { requireUser } from '../accounts/identify.ts';
import type { User } from '../accounts/identity.ts';
import { loadUser } from '../accounts/preparing.ts';
import { newId } from '../database/ids.ts';
import type { Dependencies } from '../http/dependencies.ts';
import { NotFound } from '../http/errors.ts';
import { networkOf } from '../http/network.ts';
import { refuse, respondPage } from '../http/respond.tsx';
import { studyDay } from '../scheduling/study-day.ts';
import { figureNames } from './figures.ts';
import { loadProgress } from './load.ts';
import { forOthers } from './sharing/for-others.ts';
import { findLinks, requireOwner, revokeLink, storeLink } from './sharing/repository.ts';
import { linkIdIn, linkToken } from './sharing/token.ts';
import { csvOf, jsonOf, tableOf } from './tables.ts';

const overviewQuery = z.object({ done: z.enum(['made', 'revoked']).optional() });

/** Of a name that is none of a figure there is nothing, as of any other address that leads nowhere. */
const fileParameters = z.object({ file: z.string().max(40) });

const linkForm = z.object({ key: z.uuid() });
const idParameters = z.object({ id: z.string().min(1).max(100) });
const tokenParameters = z.object({ token: z.string().min(1).max(200) });

/** All figures are reckoned anew for each page, so somebody has that done so often in a minute. */
const reckonings = {
  max: 120,
  timeWindow: 60_000,
} as const;

/** Where a user stands: pages of figures, the figures as files, and links by which others may look. */
export async function progressing(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { database, bank, secrets, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const preHandler = plain.rateLimit(reckonings);

  app.get('/progress', { schema: { querystring: overviewQuery }, preHandler }, async (request, reply) => {
    const shown = await loadShown(request);
    const { identity } = request;
    const shared = { links: identity.kind === 'user' ? linksOf(identity) : [], newKey: newId(now()) };
    const { done = null } = request.query;
    return respondPage(request, reply, deps, (context) => (
      <OverviewPage context={context} shown={shown} {...shared} done={done} />
    ));
  });

  app.get('/progress/memory', { preHandler }, async (request, reply) => {
    const shown = await loadShown(request);
    return respondPage(request, reply, deps, (context) => <MemoryPage context={context} shown={shown} />);
  });

  app.get('/progress/interviews', { preHandler }, async (request, reply) => {
    const shown = await loadShown(request);
    return respondPage(request, reply, deps, (context) => (
      <InterviewsProgressPage context={context} shown={shown} />
    ));
  });

  app.get(
    '/progress/figures/:file',
    { schema: { params: fileParameters }, preHandler },
    async (request, reply) => {
      const user = requireUser(request);
      const [stem, kind] = request.params.file.split('.');
      const name = figureNames.find((each) => each === stem);
      if (name === undefined || request.params.file !== `${name}.${kind}`) throw new NotFound();
      if (kind !== 'csv' && kind !== 'json') throw new NotFound();
      const table = tableOf(name, await loadProgress(database, bank, user, now()), request.locale);
      reply
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="kkori-${name}.${kind}"`);
      return kind === 'csv'
        ? reply.type('text/csv; charset=utf-8').send(csvOf(table))
        : reply.type('application/json; charset=utf-8').send(JSON.stringify(jsonOf(table)));
    },
  );

  app.post(
    '/progress/links',
    { schema: { body: linkForm }, config: { needs: 'user' }, preHandler },
    async (request, reply) => {
      const { userId } = requireUser(request);
      const link = { id: newId(now()), key: request.body.key, now: now() };
      const { kind } = await storeLink(database, userId, link);
      if (kind === 'full') return refuse(request, reply, deps, 409);
      return reply.redirect(`/progress?done=${kind === 'stored' ? 'made' : 'revoked'}#links`, 303);
    },
  );

  app.post('/progress/links/:id/revocation', { schema: { params: idParameters } }, async (request, reply) => {
    const { userId } = requireUser(request);
    await revokeLink(database, userId, request.params.id, now());
    return reply.redirect('/progress?done=revoked#links', 303);
  });

  const lookHandler = plain.rateLimit({ ...reckonings, keyGenerator: lookKey });
  app.get(
    '/shared/:token',
    { schema: { params: tokenParameters }, preHandler: lookHandler },
    async (request, reply) => {
      const id = linkIdIn(request.params.token, secrets);
      const owner = id === null ? null : loadUser(database, requireOwner(database, id));
      if (owner === null) throw new NotFound();
      const shown = await showTo(request, owner, false);
      reply.header('x-robots-tag', 'noindex, nofollow');
      return respondPage(request, reply, deps, (context) => <SharedPage context={context} shown={shown} />);
    },
  );

  /** One address may look at one link so often, whoever looks; tokens that open nothing are one link together. */
  function lookKey({ params, ip }: FastifyRequest): string {
    return `${linkIdIn((params as z.infer<typeof tokenParameters>).token, secrets)} ${networkOf(ip)}`;
  }

  /** What the asker's own pages show; null to a visitor. */
  async function loadShown(request: FastifyRequest) {
    return request.identity.kind === 'visitor' ? null : showTo(request, request.identity, true);
  }

  /** A user's figures, in the language of whoever looks at them. */
  async function showTo({ locale }: FastifyRequest, owner: User, isOwn: boolean) {
    const all = await loadProgress(database, bank, owner, now());
    const progress = isOwn ? all : forOthers(all);
    const { timeZone } = owner.settings;
    const tables = (name: (typeof figureNames)[number]) => tableOf(name, progress, locale);
    return { progress, locale, timeZone, tableOf: tables, isOwn };
  }

  function linksOf({ userId, settings }: User) {
    return findLinks(database, userId).map(({ id, createdAt }) => ({
      id,
      token: linkToken(id, secrets),
      madeOn: studyDay(createdAt, settings),
    }));
  }
}
