import type { ScriptTexts } from '../../../src/simulator/script-problem.ts';
import type { script as korean } from '../ko/script.ts';

export const script = {
  line: (line) => `line ${line}`,
  problems: {
    tooLong: ({ most }) => `Too long: a field takes up to ${most} characters.`,
    tooManyLines: ({ most }) => `Too many lines: a field takes up to ${most}.`,
    tooManyBytes: ({ total, most }) => `All sends together are ${total} bytes; up to ${most} will do.`,
    tooManyForged: ({ total, most }) => `That makes ${total} forged segments; up to ${most} will do.`,
    choice: ({ name, found, choices }) =>
      found === ''
        ? `The ${name} is missing: write one of ${choices}.`
        : `The ${name} cannot be “${found}”: write one of ${choices}.`,
    number: ({ name, found, least, most }) =>
      found === ''
        ? `${name} is missing: write a whole number from ${least} to ${most}.`
        : `${name} cannot be “${found}”: write a whole number from ${least} to ${most}.`,
    when: ({ found }) =>
      `A line begins with a time in ms, or with what it waits for: data, eof, error or accept. This one has “${found}”.`,
    flags: ({ found }) =>
      found === ''
        ? 'Flags are missing: write them as SYN, SYN+ACK, ACK, FIN+ACK, RST.'
        : `“${found}” is no flag: write SYN, SYN+ACK, ACK, FIN+ACK, RST.`,
    missing: ({ name }) => `${name} is missing.`,
    unknown: ({ found, known }) =>
      known === ''
        ? `“${found}” means nothing here, and nothing more is expected.`
        : `“${found}” means nothing here. Known here: ${known}.`,
    twice: ({ name }) => `${name} stands here twice: leave one.`,
    quotes: ({ found }) => `The quotation marks of ${found} do not match: write "a name".`,
    settingName: ({ found }) => `There is no setting called “${found}”.`,
    settingValue: ({ name, found }) =>
      found === '' ? `${name} has no value: write ${name}=value.` : `${name} cannot be “${found}”.`,
    refused: ({ path, problem }) => `The simulator does not accept this. ${path}: ${problem}`,
  } satisfies ScriptTexts,
} satisfies typeof korean;
