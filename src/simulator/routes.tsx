import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Agreement, AgreementPage } from '../../views/simulator/agreement.tsx';
import { wide } from '../../views/simulator/diagram/frame.ts';
import { svgFile } from '../../views/simulator/diagram/svg-file.tsx';
import {
  type Experiment,
  Laboratory,
  LaboratoryPage,
  type NamedScenario,
  titleOf,
} from '../../views/simulator/laboratory/laboratory.tsx';
import {
  ScenarioChoice,
  ScenarioChoicePage,
  textOf,
} from '../../views/simulator/laboratory/scenario-choice.tsx';
import { agreementTextsFor } from '../../views/strings/agreement.ts';
import { laboratoryTextsFor } from '../../views/strings/laboratory.ts';
import type { Dependencies } from '../http/dependencies.ts';
import { BadRequest, NotFound } from '../http/errors.ts';
import { respond, respondPage } from '../http/respond.tsx';
import { excerpt } from './excerpt.ts';
import { type BundledScenario, scenarioOf } from './library/bundled-scenario.ts';
import { findScenario, scenarioLibrary } from './library/scenario-library.ts';
import { capture } from './pcap.ts';
import type { Scenario } from './scenario.ts';
import { type ScriptFields, scriptQuery, writeScript } from './script.ts';
import { scriptFields } from './script-grammar.ts';
import { readScript, type ScriptInput } from './script-reader.ts';

/** Drawing costs more than any other page that anybody may ask for: so many a minute from one address. */
const rateLimit = { max: 240, timeWindow: 60_000 } as const;

/** How long a text may be is the reader's to say, in the words of whoever wrote it. */
const text = z.union([z.string(), z.array(z.string())]).default('');
const step = z.coerce.number().int().min(0).max(100_000).optional();
const script = Object.fromEntries(scriptFields.map((field) => [field, text])) as Record<
  (typeof scriptFields)[number],
  typeof text
>;
const pageQuery = z.object({ ...script, step, q: z.string().max(100).optional() });
const name = z.string().regex(/^[a-z0-9-]{1,60}$/);
const captureQuery = z.object({ ...script, vantage: z.enum(['A', 'B']), name: name.optional() });
const drawingQuery = z.object({
  ...script,
  theme: z.enum(['light', 'dark']).default('light'),
  name: name.optional(),
});
const nameParameters = z.object({ name });

/** What “build your own” begins with: connect, ask, answer, close. */
const beginning = scriptQuery({
  calls: '0 B listen\n0 A connect\n400 A send 5\ndata B send 7\n1000 A close\neof B close',
});

/** The laboratory: bundled scenarios, free ones that live in their address, and both as files. */
export async function simulating(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/simulator', { schema: { querystring: pageQuery }, config: { rateLimit } }, (request, reply) => {
    const { step, q = '', ...fields } = request.query;
    if (scriptFields.every((field) => fields[field] === '')) return choose(request, reply, q);
    const parsed = readScript(fields);
    if (parsed.kind === 'malformed') return refuse(request, reply, parsed);
    const written = writeScript(parsed.scenario);
    if (isForm(request, written)) return reply.redirect(`/simulator?${scriptQuery(written)}`, 303);
    return show(request, reply, parsed.scenario, step, null);
  });

  app.get('/simulator/agreements', { config: { rateLimit } }, (request, reply) =>
    respond(request, reply, deps, {
      title: agreementTextsFor(request.locale).title,
      page: (context) => <AgreementPage context={context} />,
      fragment: <Agreement locale={request.locale} />,
    }),
  );

  app.get(
    '/simulator/:name',
    { schema: { params: nameParameters, querystring: z.object({ step }) }, config: { rateLimit } },
    (request, reply) => {
      const bundled = findScenario(request.params.name);
      if (bundled === null) throw new NotFound();
      const named = namedIn(bundled, request);
      return show(request, reply, scenarioOf(bundled), request.query.step, named);
    },
  );

  app.get(
    '/simulator/capture',
    { schema: { querystring: captureQuery }, config: { rateLimit } },
    (request, reply) => {
      const { vantage, ...asked } = request.query;
      const { trace } = excerpt(requireScenario(asked));
      return reply
        .type('application/vnd.tcpdump.pcap')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="${asked.name ?? 'kkori'}-${vantage}.pcap"`)
        .send(Buffer.from(capture(trace, vantage)));
    },
  );

  app.get(
    '/simulator/drawing.svg',
    { schema: { querystring: drawingQuery }, config: { rateLimit } },
    (request, reply) => {
      const { theme, ...asked } = request.query;
      const { trace } = excerpt(requireScenario(asked));
      const { island, page } = laboratoryTextsFor(request.locale);
      const bundled = asked.name === undefined ? null : findScenario(asked.name);
      const title = bundled === null ? page.free : textOf(bundled, request.locale).title;
      return reply
        .type('image/svg+xml')
        .header('content-disposition', `attachment; filename="${asked.name ?? 'kkori'}.svg"`)
        .header('cache-control', 'no-store')
        .send(svgFile(trace, wide, island.simulator, theme, title));
    },
  );

  function choose(request: FastifyRequest, reply: FastifyReply, search: string): FastifyReply {
    const choice = { scenarios: scenarioLibrary, search, beginning };
    return respond(request, reply, deps, {
      title: laboratoryTextsFor(request.locale).page.title,
      page: (context) => <ScenarioChoicePage context={context} {...choice} />,
      fragment: <ScenarioChoice locale={request.locale} {...choice} />,
    });
  }

  function refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    { problems, fields }: Extract<ReturnType<typeof readScript>, { kind: 'malformed' }>,
  ): FastifyReply {
    const shown = { experiment: { kind: 'malformed', problems } as const, fields };
    return respondPage(
      request,
      reply,
      deps,
      (context) => <LaboratoryPage context={context} {...shown} />,
      422,
    );
  }

  function show(
    request: FastifyRequest,
    reply: FastifyReply,
    scenario: Scenario,
    step: number | undefined,
    named: NamedScenario | null,
  ): FastifyReply {
    const { locale } = request;
    const experiment = experimentOf(scenario, step, named);
    const shown = { experiment, fields: writeScript(scenario) };
    return respond(request, reply, deps, {
      title: titleOf(experiment, locale),
      page: (context) => <LaboratoryPage context={context} {...shown} />,
      fragment: <Laboratory locale={locale} {...shown} />,
    });
  }
}

/** The scenario a file is asked for: a bundled one by its name, or a script. */
function requireScenario({ name, ...fields }: ScriptInput & { name?: string | undefined }): Scenario {
  if (name === undefined) {
    const parsed = readScript(fields);
    if (parsed.kind === 'scenario') return parsed.scenario;
    throw new BadRequest();
  }
  const bundled = findScenario(name);
  if (bundled === null) throw new NotFound();
  return scenarioOf(bundled);
}

function experimentOf(
  scenario: Scenario,
  step: number | undefined,
  named: NamedScenario | null,
): Extract<Experiment, { kind: 'running' }> {
  const { trace, isCut } = excerpt(scenario);
  const at = step === undefined || step === 0 ? null : Math.min(step, trace.steps.length) - 1;
  return { kind: 'running', trace, isCut, query: scriptQuery(writeScript(scenario)), step: at, named };
}

function namedIn(bundled: BundledScenario, { locale }: FastifyRequest): NamedScenario {
  const { title, watch } = textOf(bundled, locale);
  const beside = bundled.counterfactual === undefined ? null : findScenario(bundled.counterfactual);
  return {
    name: bundled.name,
    title,
    watch,
    clauses: bundled.clauses,
    beside: beside === null ? null : textOf(beside, locale).title,
  };
}

/** Whether a form was sent, which names every field, defaults too: its scenario has a shorter address. */
function isForm({ url }: FastifyRequest, written: ScriptFields): boolean {
  const sent = [...new URLSearchParams(url.split('?')[1]).keys()];
  return sent.some((name) => name !== 'step' && !(name in written));
}
