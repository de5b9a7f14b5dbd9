import { expect, test } from 'vitest';
import { scenarioOf } from '../../../../src/simulator/library/bundled-scenario.ts';
import { findScenario } from '../../../../src/simulator/library/scenario-library.ts';
import { run } from '../../../../src/simulator/run.ts';
import { wordsOf } from '../../../../views/simulator/diagram/arrows.ts';
import { simulatorTexts } from '../../../../views/strings/simulator.ts';

function remarksOf(name: string): string[] {
  const bundled = findScenario(name);
  if (bundled === null) throw new Error(`no scenario ${name}`);
  return wordsOf(run(scenarioOf(bundled)), simulatorTexts('ko')).map(({ remarks }) => remarks.join(' · '));
}

test('a segment in a false name comes from nobody, and what answers it goes to nobody', () => {
  expect(remarksOf('syn-flood').slice(0, 2)).toEqual(['출발지 위조', '받을 호스트 없음']);
});

test('what an attacker sends in its own name to read an ISN is its own, and the answer reaches it', () => {
  expect(remarksOf('isn-guessed')).toEqual([
    '공격자의 연결',
    '공격자에게',
    '위조',
    '유실',
    '위조',
    '위조',
    '유실',
  ]);
});
