import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  ComparisonChoice,
  ComparisonChoicePage,
  type IsnAttack,
  IsnPage,
  IsnTable,
} from '../../../views/simulator/comparison/choice.tsx';
import {
  Comparison,
  ComparisonPage,
  type ComparisonProps,
} from '../../../views/simulator/comparison/comparison.tsx';
import { textOf } from '../../../views/simulator/laboratory/scenario-choice.tsx';
import { comparisonTextsFor } from '../../../views/strings/comparisons.ts';
import type { Dependencies } from '../../http/dependencies.ts';
import { NotFound } from '../../http/errors.ts';
import { respond } from '../../http/respond.tsx';
import type { Locale } from '../../locale.ts';
import { type AttackOutcome, attackOutcome } from '../attack.ts';
import { scenarioOf } from '../library/bundled-scenario.ts';
import { findPair, type IsnChoice, isnPair, pairs, sideOf } from '../library/counterfactuals.ts';
import { findScenario } from '../library/scenario-library.ts';
import { run } from '../run.ts';

/** A page draws at most so many steps of each side. */
const mostSteps = 150;

/** Two diagrams cost twice what one does. */
const rateLimit = { max: 120, timeWindow: 60_000 } as const;

const parameters = z.object({ pair: z.string().regex(/^[a-z0-9-]{1,60}$/) });

/** Counterfactuals: a story as it is beside the same story with one thing changed. */
export async function comparing(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/simulator/compare', { config: { rateLimit } }, (request, reply) =>
    respond(request, reply, deps, {
      title: comparisonTextsFor(request.locale).page.title,
      page: (context) => <ComparisonChoicePage context={context} pairs={pairs} />,
      fragment: <ComparisonChoice locale={request.locale} pairs={pairs} />,
    }),
  );

  app.get(
    '/simulator/compare/:pair',
    { schema: { params: parameters }, config: { rateLimit } },
    (request, reply) => {
      const { pair } = request.params;
      const { locale } = request;
      const found = ofPair(pair, locale) ?? ofScenario(pair, locale);
      if (found === null) throw new NotFound();
      return respond(request, reply, deps, {
        title: found.text.title,
        page: (context) => <ComparisonPage context={context} {...found} />,
        fragment: <Comparison locale={locale} {...found} />,
      });
    },
  );

  app.get('/simulator/isn', { config: { rateLimit } }, (request, reply) =>
    respond(request, reply, deps, {
      title: comparisonTextsFor(request.locale).page.isn.title,
      page: (context) => <IsnPage context={context} outcomes={isnOutcomes} />,
      fragment: <IsnTable locale={request.locale} outcomes={isnOutcomes} />,
    }),
  );
}

function ofPair(name: string, locale: Locale): ComparisonProps | null {
  const pair = findPair(name);
  if (pair === null) return null;
  const text = comparisonTextsFor(locale).pairs[pair.name];
  const [left, right] = [run(sideOf(pair, 'left'), mostSteps), run(sideOf(pair, 'right'), mostSteps)];
  return { text, clauses: pair.clauses, left, right };
}

/** A bundled scenario beside the one it names as its counterfactual. */
function ofScenario(name: string, locale: Locale): ComparisonProps | null {
  const scenario = findScenario(name);
  const other = scenario?.counterfactual === undefined ? null : findScenario(scenario.counterfactual);
  if (scenario === null || other === null) return null;
  const [mine, its] = [textOf(scenario, locale), textOf(other, locale)];
  const text = {
    title: mine.title,
    left: mine.title,
    right: its.title,
    watch: mine.watch,
    proves: its.watch,
  };
  const clauses = [...new Set([...scenario.clauses, ...other.clauses])];
  const [left, right] = [run(scenarioOf(scenario), mostSteps), run(scenarioOf(other), mostSteps)];
  return { text, clauses, left, right };
}

/** What the simulator finds for every rule under both attacks. It never changes while the program runs. */
const isnOutcomes: Record<IsnAttack, Record<IsnChoice, AttackOutcome>> = {
  'isn-old-duplicate': outcomesUnder('isn-old-duplicate'),
  'isn-guesser': outcomesUnder('isn-guesser'),
};

function outcomesUnder(attack: IsnAttack): Record<IsnChoice, AttackOutcome> {
  const outcome = (choice: Exclude<IsnChoice, 'rfc6528'>, side: 'left' | 'right' = 'right'): AttackOutcome =>
    attackOutcome(run(sideOf(isnPair(attack, choice), side)));
  return {
    rfc6528: outcome('constant', 'left'),
    random: outcome('random'),
    clock: outcome('clock'),
    constant: outcome('constant'),
    cookie: outcome('cookie'),
  };
}
