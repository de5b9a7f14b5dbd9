import { josa } from 'es-hangul';
import { quoted } from './ratings.ts';
import { lasting } from './time.ts';

type RatingNumber = 1 | 2 | 3 | 4;

/** Why a question comes back when it does. */
export const why = {
  title: '왜 이 간격인가요?',
  first: (date: string, rating: RatingNumber) => `${date}에 처음 답하고 ${quoted(rating, '을/를')} 골랐어요.`,
  again: (date: string, rating: RatingNumber, elapsed: number, recall: string) =>
    elapsed === 0
      ? `같은 날인 ${date}에 한 번 더 답하고 ${quoted(rating, '을/를')} 골랐어요.`
      : `${date}에 ${elapsed}일 만에 답하고 ${quoted(rating, '을/를')} 골랐어요. 그때 떠올릴 확률은 ${recall}였어요.`,
  stabilityFirst: (after: number) => `첫 답으로 보아 이 기억은 ${lasting(after)}을 버텨요.`,
  stability: (before: number, after: number) => {
    const [from, to] = [lasting(before), lasting(after)];
    if (from === to) return `기억이 버티는 기간은 ${to} 그대로예요.`;
    const way = after > before ? '길어졌어요' : '짧아졌어요';
    return `그래서 기억이 버티는 기간이 ${from}에서 ${to}${josa.pick(to, '으로/로')} ${way}.`;
  },
  repetition: (stability: number) =>
    `그날 이미 한 번 떠올렸기 때문에, 되풀이해도 버티는 기간은 ${lasting(stability)} 그대로예요.`,
  minutes: '아직 익히는 중이라, 며칠이 아니라 몇 분 뒤에 한 번 더 물어요.',
  exact: (retention: string, exact: number) =>
    `떠올릴 확률이 목표인 ${retention}까지 떨어지는 데 ${lasting(exact)}이 걸려요.`,
  rounded: (chosen: number) => `그래서 ${chosen}일 뒤로 정했어요.`,
  chosen: (from: number, to: number, chosen: number) =>
    `${from}~${to}일 가운데 덜 붐비는 날 쪽으로 골라 ${chosen}일 뒤로 정했어요. 답을 귀띔하는 질문이 나오는 날은 되도록 피해요.`,
  recounted: (stability: number) =>
    `그 뒤에 파라미터를 바꾸어 다시 셈하니, 이 기억은 ${lasting(stability)}을 버텨요.`,
  forInterview: (chosen: number) =>
    `면접 날 아침에 가장 잘 떠올리도록, 남은 시간을 다른 질문들과 나누어 ${chosen}일 뒤로 정했어요.`,
  moved: (date: string) => `그 뒤에 다시 물을 날이 ${date}로 바뀌었어요. 까닭은 아래 기록에 있어요.`,
  note: '기억은 떠올릴 확률이 90%로 떨어질 때까지 버틴다고 봐요. 계산은 FSRS-6을 따르고, 하루는 내 시간대에서 내가 정한 시각에 시작해요.',
};
