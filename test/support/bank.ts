import type { FollowUp, KeyPoint, Level, Question } from '../../src/bank/question.ts';
import { parseScenario } from '../../src/simulator/scenario.ts';
import { handshake } from '../simulator/scenarios.ts';

interface Sketch {
  readonly id: string;
  readonly chain: string;
  readonly position: number;
  readonly level?: Level;
  readonly followUps?: readonly FollowUp[];
}

function keyPoint(questionId: string, name: string, essential: boolean): KeyPoint {
  return {
    id: `${questionId}/${name}`,
    essential,
    text: { ko: `${name}의 핵심`, en: `The point of ${name}` },
    cues: { ko: [name], en: [name] },
  };
}

/** A question with two essential key points and one more, in both languages. */
export function question({ id, chain, position, level = 'basic', followUps = [] }: Sketch): Question {
  return {
    id,
    chain,
    position,
    chainName: id === chain ? { ko: `${id} 체인`, en: `The chain of ${id}` } : null,
    topic: 'opening',
    level,
    prompt: { ko: `${id}를 설명해 보세요.`, en: `Explain ${id}.` },
    spokenAnswer: { ko: `${id}의 **말로 하는 답**입니다.`, en: `The **spoken answer** of ${id}.` },
    detail: { ko: `${id}의 자세한 내용입니다.`, en: `The detail of ${id}.` },
    keyPoints: [keyPoint(id, 'first', true), keyPoint(id, 'second', true), keyPoint(id, 'third', false)],
    mistakes: [
      {
        claim: { ko: '틀린 말입니다.', en: 'A wrong claim.' },
        correction: { ko: '그렇지 않습니다.', en: 'It is not so.' },
      },
    ],
    sources: [
      { title: 'RFC 9293', clause: '§3.5', url: 'https://www.rfc-editor.org/rfc/rfc9293#section-3.5' },
    ],
    demonstration: null,
    foretold: null,
    followUps,
    confusedWith: [],
  };
}

/** An edge to a question, asked where a key point was missed if one is named. */
export function followUp(childId: string, triggerKeyPointId: string | null = null): FollowUp {
  return {
    childId,
    triggerKeyPointId,
    reason: { ko: `${childId}를 묻는 까닭`, en: `Why ${childId} is asked` },
  };
}

/** A chain three deep with two tails at its root (the second triggered by a key point), and a chain of one. */
export const smallBank: readonly Question[] = [
  question({
    id: 'handshake',
    chain: 'handshake',
    position: 0,
    followUps: [followUp('why-three'), followUp('why-random', 'handshake/second')],
  }),
  question({ id: 'why-three', chain: 'handshake', position: 1, followUps: [followUp('old-duplicate')] }),
  question({ id: 'old-duplicate', chain: 'handshake', position: 2 }),
  question({ id: 'why-random', chain: 'handshake', position: 3 }),
  question({ id: 'closing', chain: 'closing', position: 4 }),
];

function scenarioOf(change: object) {
  const parsed = parseScenario({ ...handshake, ...change });
  if (parsed.kind === 'malformed') throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

/** smallBank, where the handshake is shown by the simulator, with two segments instead of three beside it. */
export const shownBank: readonly Question[] = smallBank.map((question) =>
  question.id === 'handshake'
    ? {
        ...question,
        mistakes: [
          {
            claim: { ko: '가상 회선이 **생긴다**.', en: 'A circuit is set up.' },
            correction: {
              ko: '두 호스트의 TCB뿐입니다(RFC 9293 §3.3.1).',
              en: 'Only two TCBs (RFC 9293 §3.3.1).',
            },
          },
        ],
        demonstration: {
          scenario: scenarioOf({}),
          title: { ko: '세 번', en: 'Three' },
          watch: { ko: '세 번째를 보세요.', en: 'Watch the third.' },
          counterfactual: {
            scenario: scenarioOf({ settings: { handshakeSegments: 2 } }),
            title: { ko: '두 번뿐이라면', en: 'Only two' },
            watch: { ko: 'B가 먼저 믿습니다.', en: 'B believes too early.' },
          },
        },
      }
    : question,
);

/** Questions without follow-ups, each a chain of its own. */
export function manyQuestions(count: number): readonly Question[] {
  return Array.from({ length: count }, (_, position) => {
    const id = `question-${position}`;
    return question({ id, chain: id, position });
  });
}
