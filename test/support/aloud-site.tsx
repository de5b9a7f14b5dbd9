import Fastify from 'fastify';
import type { ComponentChildren } from 'preact';
import { readConfig } from '../../src/config.ts';
import { buildAssets } from '../../src/http/assets.ts';
import type { Dependencies } from '../../src/http/dependencies.ts';
import { requestId, shell } from '../../src/http/shell.ts';
import type { Locale } from '../../src/locale.ts';
import { AllRecordings, Playback, ReadAloud, Recorder, RecordingsOf } from '../../views/interview/aloud.tsx';
import { Layout } from '../../views/layout.tsx';
import { renderFragment, renderPage } from '../../views/page.tsx';
import { studyForm } from '../../views/ui/study-form.ts';
import { contextFor } from '../views/fixtures.ts';
import { unhurried } from './unhurried.ts';

/** The interview that the pages below are of. */
export const interviewId = 'interview-1';

const prompts: Record<Locale, readonly string[]> = {
  ko: ['TIME-WAIT은 왜 필요한가요? close()를 부르면 언제 생기나요?', '3-way handshake를 설명해 주세요.'],
  en: ['What is TIME-WAIT for? When does close() lead to it?', 'Explain the three-way handshake.'],
};

interface QuestionProps {
  readonly position: number;
  readonly locale: Locale;
  /** A form that htmx leaves to the browser. */
  readonly isPlain?: boolean;
}

function Question({ position, locale, isPlain = false }: QuestionProps) {
  const action = `/turns/${position}?lang=${locale}`;
  const prompt = prompts[locale][position % 2] ?? '';
  return (
    <article id="study" class="study" lang={locale} aria-labelledby="prompt">
      <h1 id="prompt" class="prompt" tabIndex={-1} data-focus>
        {prompt}
      </h1>
      <ReadAloud text={prompt} locale={locale} />
      <form {...(isPlain ? { action, method: 'post' } : studyForm(action))} data-answer-form>
        <Recorder interviewId={interviewId} position={position} locale={locale} />
        <textarea id="answer" name="answer" class="answer" rows={5} aria-label="Answer" />
        <button type="submit" class="button button-primary">
          OK
        </button>
      </form>
      <form action="/pauses" method="post">
        <button type="submit" class="button">
          Pause
        </button>
      </form>
    </article>
  );
}

/** What the browser has sent to a turn. */
export interface Sent {
  readonly position: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** Kkori's shell around pages that hold what is heard of an interview, and nothing else. */
export async function openAloudSite() {
  const assets = await buildAssets();
  const sent: Sent[] = [];
  const app = Fastify({ genReqId: requestId });
  const config = readConfig(unhurried);
  await app.register(shell, { config, assets } as Dependencies);
  const localeOf = (query: unknown): Locale => ((query as { lang?: string }).lang === 'en' ? 'en' : 'ko');
  const page = (locale: Locale, content: ComponentChildren) =>
    renderPage(
      <Layout context={{ ...contextFor(locale), assets }} title="Interview">
        {content}
      </Layout>,
    );

  app.get('/turns/:position', (request, reply) => {
    const locale = localeOf(request.query);
    const position = Number((request.params as { position: string }).position);
    const isPlain = 'plain' in (request.query as object);
    return reply
      .type('text/html')
      .send(page(locale, <Question position={position} locale={locale} isPlain={isPlain} />));
  });
  app.post('/turns/:position', (request, reply) => {
    const locale = localeOf(request.query);
    const position = Number((request.params as { position: string }).position);
    sent.push({ position, fields: request.body as Record<string, string> });
    const next = `/turns/${position + 1}?lang=${locale}`;
    if (request.headers['hx-request'] === undefined) return reply.redirect(next, 303);
    return reply
      .type('text/html')
      .header('hx-push-url', next)
      .send(renderFragment(<Question position={position + 1} locale={locale} />, 'Next'));
  });
  app.post('/pauses', (_request, reply) => reply.redirect('/start', 303));
  app.get('/report', (request, reply) => {
    const locale = localeOf(request.query);
    return reply.type('text/html').send(
      page(
        locale,
        <>
          <h1>Report</h1>
          {[0, 1, 2].map((position) => (
            <section key={position} id={`turn-${position}`} aria-label={`Turn ${position}`}>
              <h2>{prompts[locale][position % 2]}</h2>
              <Playback interviewId={interviewId} position={position} locale={locale} />
            </section>
          ))}
          <RecordingsOf interviewId={interviewId} locale={locale} />
        </>,
      ),
    );
  });
  app.get('/start', (request, reply) => {
    const locale = localeOf(request.query);
    return reply.type('text/html').send(
      page(
        locale,
        <>
          <h1>Start</h1>
          <AllRecordings locale={locale} />
        </>,
      ),
    );
  });
  app.get('/silent', (request, reply) =>
    reply.type('text/html').send(page(localeOf(request.query), <h1>Silent</h1>)),
  );
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, sent, close: () => app.close() };
}
