import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { scenarioGroups, scenarioOf } from '../../src/simulator/library/bundled-scenario.ts';
import {
  findScenario,
  type ScenarioName,
  scenarioLibrary,
} from '../../src/simulator/library/scenario-library.ts';
import { run } from '../../src/simulator/run.ts';
import { scenarioTextsFor } from '../../views/strings/scenarios.ts';
import { crowds } from '../conformance/crowd.ts';
import { differences, type KernelTrace } from '../conformance/kernel-trace.ts';
import { closing } from './library/closing.ts';
import { data } from './library/data.ts';
import { figures } from './library/figures.ts';
import { halfOpen } from './library/half-open.ts';
import { loss } from './library/loss.ts';
import { isOf, timesNamed } from './library/named-times.ts';
import { opening } from './library/opening.ts';
import { queues } from './library/queues.ts';
import { reset } from './library/reset.ts';
import { security } from './library/security.ts';
import { type Promised, storyOf, untold } from './library/story.ts';
import { timeWait } from './library/time-wait.ts';

const promises: Readonly<Record<ScenarioName, Promised>> = {
  ...opening,
  ...closing,
  ...loss,
  ...reset,
  ...timeWait,
  ...halfOpen,
  ...queues,
  ...security,
  ...data,
  ...figures,
};

const traces = path.join(import.meta.dirname, '../conformance/kernel-traces');
const recording = (id: string): KernelTrace =>
  JSON.parse(readFileSync(path.join(traces, `${id}.json`), 'utf8'));

const names = Object.keys(promises) as ScenarioName[];
const requireScenario = (name: string) => {
  const found = findScenario(name);
  if (found === null) throw new Error(`no scenario ${name}`);
  return found;
};
const traceOf = (name: string) => run(scenarioOf(requireScenario(name)));

describe('the library', () => {
  it('has names that can stand in an address, each once, and stands in the order of its groups', () => {
    const all = scenarioLibrary.map(({ name }) => name);
    expect(all.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
    expect(all.toSorted()).toEqual(names.toSorted());
    const order = scenarioLibrary.map(({ group }) => scenarioGroups.indexOf(group));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('draws every figure of RFC 9293 from 6 to 13', () => {
    const drawn = scenarioLibrary.flatMap(({ figure }) => (figure === undefined ? [] : [figure]));
    expect(drawn).toEqual([6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it('names a counterfactual that exists', () => {
    const missing = scenarioLibrary.filter(
      ({ counterfactual }) => counterfactual !== undefined && findScenario(counterfactual) === null,
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('finds nothing under a name that nobody has', () => {
    expect(findScenario('no-such-story')).toBeNull();
  });
});

describe.each(names)('%s', (name) => {
  const trace = traceOf(name);
  const promised = promises[name];

  it('ends where nothing is left to happen, or what is left is known, and does what is promised', () => {
    expect(trace.cutOff).toBe(promised.goesOn !== undefined);
    expect(trace.segments.filter(({ arrivesAt }) => (arrivesAt ?? 0) > trace.endedAt)).toEqual([]);
    expect(untold(storyOf(trace), promised.tells)).toEqual([]);
    expect(trace.segments).toHaveLength(promised.segments);
    const last = trace.steps.at(-1)?.after;
    expect(`${last?.A.state} ${last?.B.state}`).toBe(promised.ends);
  });

  it('names only times at which, or between which, something happens', () => {
    const { counterfactual } = requireScenario(name);
    const beside = counterfactual === undefined ? [] : [traceOf(counterfactual)];
    const texts = (['ko', 'en'] as const).map((locale) => scenarioTextsFor(locale).scenarios[name].watch);
    const [korean, english] = texts.map((watch) => [...new Set(timesNamed(watch))].sort());
    expect(korean).toEqual(english);
    // From a second on, pictures show seconds.
    for (const watch of texts) expect(watch).not.toMatch(/\d{4,} ms/);
    const strange = (korean ?? []).filter((time) => ![trace, ...beside].some((one) => isOf(time, one)));
    expect(strange).toEqual(Object.keys(promised.alsoNames ?? {}).flatMap(timesNamed));
  });
});

describe('the figures', () => {
  it.each(names.filter((name) => name in figures))('%s has these segments and no other', (name) => {
    const isSending = (line: string) => line.includes(' sends ');
    expect(storyOf(traceOf(name)).filter(isSending)).toEqual(promises[name].tells.filter(isSending));
  });
});

describe('the recorded connections', () => {
  const told = scenarioLibrary.flatMap(({ name, trace }) => (trace === undefined ? [] : [{ name, trace }]));
  const ofMany = crowds.map(([trace, name]) => ({ name, trace }));
  const ofTwo = told.filter(({ trace }) => !ofMany.some((one) => one.trace === trace));

  it.each(ofTwo)('$name repeats $trace', ({ name, trace }) => {
    expect(differences(recording(trace), traceOf(name))).toEqual([]);
  });

  it('with many clients are repeated by the scenarios that the test of the queues compares', () => {
    const ofCrowds = told.filter(({ trace }) => !ofTwo.some((one) => one.trace === trace));
    expect(new Set(ofCrowds)).toEqual(new Set(ofMany));
  });

  it('are all told but TCP Fast Open, which the simulator does not have', () => {
    const recorded = readdirSync(traces)
      .filter((file) => file.endsWith('.json') && file !== 'INDEX.json')
      .map((file) => file.replace('.json', ''));
    expect(recorded.filter((id) => !told.some(({ trace }) => trace === id))).toEqual(['tfo']);
  });
});
