import { readConfig } from '../config.ts';
import { type Finding, findingsOf } from '../security/findings.ts';
import { gatherFacts } from '../security/gathering.ts';
import { report } from './report.ts';

/** `kkori security`: says what this configuration protects and what not; fails when something is dangerous. */
export async function security(): Promise<void> {
  await report(async () => {
    const findings = findingsOf(gatherFacts(readConfig(process.env), Date.now()));
    const dangers = findings.filter(({ isDangerous }) => isDangerous).length;
    if (dangers > 0) process.exitCode = 1;
    return `${tableOf(findings)}\n\n${verdictOn(dangers)}`;
  });
}

/** A line each; `!` marks what is dangerous. */
export function tableOf(findings: readonly Finding[]): string {
  const widest = Math.max(...findings.map(({ subject }) => subject.length));
  return findings
    .map(({ verdict, subject, text, isDangerous }) =>
      [isDangerous ? '!' : ' ', verdict.padEnd('not protected'.length), subject.padEnd(widest), text].join(
        ' ',
      ),
    )
    .join('\n');
}

function verdictOn(dangers: number): string {
  if (dangers === 0) return 'Nothing dangerous.';
  return `${dangers} ${dangers === 1 ? 'thing is' : 'things are'} dangerous (!) where strangers come.`;
}
