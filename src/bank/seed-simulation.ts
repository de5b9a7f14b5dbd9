import { stepAt } from '../simulator/prediction.ts';
import { run } from '../simulator/run.ts';
import { parseScenario, type Scenario } from '../simulator/scenario.ts';
import type { Demonstration, Foretold, KeyPoint } from './question.ts';
import { type Complaint, readBlock, type Section } from './seed-sections.ts';
import { predictionShape, simulationShape } from './seed-shapes.ts';
import { readYaml } from './seed-yaml.ts';

/** What the simulator runs beside the answer, with its counterfactual. Null when there is none, or it is malformed. */
export function readDemonstration(
  section: Section | undefined,
  complaints: Complaint[],
): Demonstration | null {
  const block = section ? readBlock(section, complaints) : null;
  const reading = block ? readYaml(block, simulationShape, complaints) : null;
  if (!reading) return null;
  const { title, watch, scenario: source, counterfactual: other } = reading.value;
  const lineOf = (place: readonly string[]) => (path: string) => reading.lineOf([...place, ...steps(path)]);
  const scenario = readScenario(source, lineOf(['scenario']), complaints);
  if (scenario === null) return null;
  if (other === undefined) return { title, watch, scenario, counterfactual: null };
  const changed = readScenario(
    applyChange(source, other.change),
    lineOf(['counterfactual', 'change']),
    complaints,
  );
  if (changed === null) return null;
  if (JSON.stringify(changed) === JSON.stringify(scenario)) {
    const line = reading.lineOf(['counterfactual', 'change']);
    const instead = 'Write what is different, or leave the counterfactual out.';
    complaints.push({ line, problem: 'The counterfactual changes nothing.', instead });
  }
  const counterfactual = { title: other.title, watch: other.watch, scenario: changed };
  return { title, watch, scenario, counterfactual };
}

function readScenario(
  source: unknown,
  lineOf: (path: string) => number,
  complaints: Complaint[],
): Scenario | null {
  const parsed = parseScenario(source);
  if (parsed.kind === 'scenario') return parsed.scenario;
  for (const { path, problem } of parsed.problems) {
    const instead = 'Compare with a scenario that runs, or with src/simulator/scenario.ts.';
    complaints.push({ line: lineOf(path), problem: `The scenario's \`${path}\`: ${problem}`, instead });
  }
  return null;
}

type ScenarioSource = Readonly<Record<string, unknown>>;

/** A scenario with some of its keys replaced, and some of its settings. */
function applyChange(source: ScenarioSource, change: ScenarioSource): ScenarioSource {
  const isMapping = (value: unknown): value is ScenarioSource => typeof value === 'object' && value !== null;
  const { settings } = change;
  if (!isMapping(settings) || !isMapping(source.settings)) return { ...source, ...change };
  return { ...source, ...change, settings: { ...source.settings, ...settings } };
}

/** `app[2].atMs` or `app.2.atMs` → ['app', 2, 'atMs'] */
function steps(path: string): PropertyKey[] {
  const names = path.split(/[.[\]]+/).filter((step) => step !== '');
  return names.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** Where the prediction starts must be an event of the simulation, and what it covers a key point of the question. */
export function readForetold(
  id: string,
  section: Section | undefined,
  keyPoints: readonly KeyPoint[],
  demonstration: Demonstration | null,
  complaints: Complaint[],
): Foretold | null {
  const block = section ? readBlock(section, complaints) : null;
  const reading = block ? readYaml(block, predictionShape, complaints) : null;
  if (!reading || !section) return null;
  const { atMs, host, ask, keyPoint } = reading.value;
  const keyPointId = `${id}/${keyPoint}`;
  if (keyPoints.length > 0 && !keyPoints.some((point) => point.id === keyPointId)) {
    const problem = `There is no key point \`${keyPoint}\` for a right prediction to cover.`;
    const instead = `Name a key point of this file: ${namesOf(id, keyPoints)}.`;
    complaints.push({ line: reading.lineOf(['keyPoint']), problem, instead });
  }
  if (demonstration === null) {
    const problem = 'There is no simulation to predict.';
    complaints.push({ line: section.line, problem, instead: 'Add `## Simulation`.' });
  } else if (stepAt(run(demonstration.scenario), host, atMs) === null) {
    const problem = `Nothing happens at ${host} at ${atMs} ms, or nothing before it.`;
    const instead = 'Name the moment and the host of an event that the simulation shows.';
    complaints.push({ line: reading.lineOf(['atMs']), problem, instead });
  }
  return { atMs, host, ask, keyPointId };
}

/** The names of key points as the file spells them. */
export function namesOf(id: string, keyPoints: readonly KeyPoint[]): string {
  return keyPoints.map((point) => point.id.slice(id.length + 1)).join(', ');
}
