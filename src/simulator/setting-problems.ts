import { changeOf, kernelSettings } from './overrides.ts';
import type { Overrides } from './profile.ts';
import type { ScenarioProblem } from './scenario.ts';
import { type Switch, switches } from './switches.ts';

/** Every name that may stand in a scenario's settings: ours, the kernel's, and one for all of RFC 5961. */
export const settingNames: readonly string[] = [
  ...switches.map((one) => one.name),
  ...Object.keys(kernelSettings),
  'net/ipv4/ip_local_port_range',
  'rfc5961',
];

type Value = string | number | boolean | null;

/** What is wrong with a scenario's overrides, each with what would be right. */
export function settingProblems(overrides: Overrides): ScenarioProblem[] {
  return Object.entries(overrides).flatMap(([name, value]) => {
    const problem = problemOf(name, value);
    return problem === null ? [] : [{ path: `settings.${name}`, problem }];
  });
}

function problemOf(name: string, value: string | number | boolean): string | null {
  const change = changeOf(name, value);
  if (change === null) {
    return settingNames.includes(name)
      ? `not a value of ${name}: ${value}`
      : `unknown setting; known: ${settingNames.join(', ')}`;
  }
  for (const [field, meant] of Object.entries(change)) {
    const row = switches.find((one) => one.name === field);
    const problem = row === undefined ? null : valueProblem(row, meant);
    if (problem !== null) return row?.name === name ? problem : `${problem} (as ${field})`;
  }
  return null;
}

/** What is wrong with one value of a switch, or null: the form of the laboratory and the reader say the same. */
export function valueProblem(row: Switch, value: Value): string | null {
  if (value === null) return row.kind === 'number' && row.orNone ? null : expected(row);
  switch (row.kind) {
    case 'flag':
      return typeof value === 'boolean' ? null : expected(row, value);
    case 'choice':
      return row.choices.includes(value) ? null : expected(row, value);
    case 'number': {
      const fits = typeof value === 'number' && value >= row.least && value <= row.most;
      return fits && (row.fractions || Number.isInteger(value)) ? null : expected(row, value);
    }
  }
}

function expected(row: Switch, found: Value = 'none'): string {
  const shown = JSON.stringify(found);
  switch (row.kind) {
    case 'flag':
      return `expected true or false, found ${shown}`;
    case 'choice':
      return `expected one of ${row.choices.join(', ')}, found ${shown}`;
    case 'number':
      return `expected a${row.fractions ? '' : ' whole'} number from ${row.least} to ${row.most}${row.orNone ? ', or none' : ''}, found ${shown}`;
  }
}
