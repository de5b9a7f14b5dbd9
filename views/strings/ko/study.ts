import { josa } from 'es-hangul';
import { quoted, ratings } from './ratings.ts';
import { nextQuestion } from './time.ts';

type RatingNumber = 1 | 2 | 3 | 4;

/** The question, the reveal, the rating. */
export const study = {
  interviewer: '면접관',
  candidate: '나',
  question: '질문',
  chainHere: '이 질문까지 온 길',
  occasion: {
    new: '처음 보는 질문',
    due: '다시 볼 때가 된 질문',
    again: '조금 전에 놓친 질문',
    'once-more': '오늘 한 번 더 볼 질문',
    early: '미리 다시 보는 질문',
    interview: '면접 날을 위해 미리 보는 질문',
    repair: '나누어 외우는 핵심',
    'follow-up': '꼬리질문',
  },
  followUpMissed: '방금 답에서 빠진 핵심을 파고드는 질문이에요.',
  why: '면접관이 이어서 묻는 이유',
  answer: '내 답',
  answerHint: '면접에서 말하듯 적어 보세요. 떠오르지 않으면 비워 두어도 돼요.',
  confidence: '얼마나 확신하나요?',
  confidences: { guess: '짐작이에요', unsure: '긴가민가해요', sure: '확실해요' },
  reveal: '답 확인하기',
  /** Shown while a submission takes longer than a moment. */
  sending: '보내는 중…',
  /** The document's title once the answer is open. */
  revealTitle: (prompt: string) => `답 확인 · ${prompt}`,
  /** Said to screen readers when the answer has opened. */
  opened: (count: number) => `답을 열었어요. 핵심 ${count}개를 확인해 보세요.`,
  yourConfidence: '확신의 정도',
  nothingTyped: '적지 않고 확인했어요.',
  spoken: '말로 하는 답',
  spokenHint: '60~90초',
  keyPoints: '핵심',
  keyPointsHint: '내 답에 들어 있던 것에 표시하세요.',
  essential: '필수',
  rule: '필수 핵심을 하나라도 놓쳤으면 ‘다시’, 나머지를 절반 넘게 놓쳤으면 ‘어려움’, 그 밖에는 ‘좋음’을 추천해요. 얼마나 쉬웠는지는 나만 아니까, 마지막 선택은 내 몫이에요.',
  suggestion: {
    /** No count means that nothing at all was ticked where no point is essential. */
    missing: (count: number) =>
      count === 0
        ? `아직 표시한 핵심이 없어서 ${quoted(1, '을/를')} 추천해요.`
        : `필수 핵심 ${count}개가 빠져서 ${quoted(1, '을/를')} 추천해요.`,
    thin: `필수 핵심은 다 있지만 나머지를 많이 놓쳐서 ${quoted(2, '을/를')} 추천해요.`,
    full: `필수 핵심을 모두 짚었으니 ${quoted(3, '을/를')} 추천해요. 막힘없이 말했다면 ‘${ratings[4]}’도 좋아요.`,
  },
  suggested: '추천',
  jumps: '고르기 전에 더 보기',
  rate: '얼마나 잘 떠올렸나요?',
  ratings,
  ratingMeanings: {
    1: '떠올리지 못했어요',
    2: '힘들게 떠올렸어요',
    3: '잘 떠올렸어요',
    4: '바로 말했어요',
  },
  recorded: (rating: RatingNumber, when: string) =>
    `${quoted(rating, '으로/로')} 기록했어요. ${when} 다시 물어볼게요.`,
  /** Why Good may wait minutes where Easy waits days. */
  onceMore: `${quoted(3, '을/를')} 고르면 오늘 한 번 더 묻고, 그다음부터 며칠씩 쉬어요.`,
  backToAnswer: '방금 답 다시 보기',
  whyThen: '왜 그때인가요?',
  undo: '되돌리기',
  undone: '방금 기록을 되돌렸어요. 다시 골라 주세요.',
  takenBack: (rating: RatingNumber) => `${quoted(rating, '으로/로')} 기록했다가 되돌렸어요.`,
  changed: '그렇게 해 두었어요.',
  setAside: '이 질문 미루기',
  bury: '내일로 미루기',
  suspend: '그만 묻기',
  setAsideHint: '언제든 되돌릴 수 있어요.',
  leech: (lapses: number) => `${lapses}번째로 잊은 질문이에요.`,
  leechRepair:
    '통째로 외우기보다 핵심으로 나누어 하나씩 외우면 더 오래 남을 수 있어요. 다 외우면 질문 전체를 다시 물어볼게요.',
  repair: '핵심으로 나누기',
  /** Above the key points of an answer, one of which is left out. */
  keyPointAsked: (count: number) =>
    count === 1 ? '이 답의 핵심을 말해 보세요.' : `이 답의 핵심 ${count}개 가운데 빠진 하나를 말해 보세요.`,
  /** Stands in the place of the one that is left out. */
  keyPointMissing: '빠진 핵심',
  overtaken:
    '이 답을 적은 뒤에 이 질문의 기록이나 날짜가 바뀌었어요. 그것을 그대로 두고 여기에서는 더 기록하지 않아요.',
  next: '다음 질문',
  detail: '자세히',
  mistakes: '흔한 오답',
  mistakeWhy: '왜 틀렸나요',
  sources: '출처',
  simulator: '직접 보기',
  followUps: '이어질 꼬리',
  followUpsHint: '이 질문에 제대로 답하면 면접관이 이렇게 이어서 물어요.',
  followUpTrigger: (point: string) => {
    const claim = point.replace(/\.$/, '');
    return `‘${claim}’${josa.pick(claim, '이/가')} 빠지면 꼭 나와요.`;
  },
  done: '지금 물어볼 질문은 없어요',
  doneForToday: '오늘 몫은 다 했어요',
  /** The minutes meant for each day until an interview are over. */
  minutesOver: (minutes: number) => `오늘 계획한 ${minutes}분을 채웠어요`,
  beyond: (due: number, fresh: number) =>
    [
      due > 0 ? `다시 볼 질문 ${due.toLocaleString('ko')}개` : '',
      fresh > 0 ? `새 질문 ${fresh.toLocaleString('ko')}개` : '',
    ]
      .filter(Boolean)
      .join('와 ')
      .concat('가 더 있지만 서두르지 않아도 돼요. 가장 도움이 되는 것부터 나누어 물어볼게요.'),
  goOn: '오늘 더 하기',
  doneNext: nextQuestion,
  doneToday: (count: number) => `오늘 ${count}개의 질문에 답했어요.`,
  doneRest: '기억은 쉬는 동안 자리를 잡아요. 때가 되면 다시 물어볼게요.',
  backToToday: '오늘 화면으로',
};
