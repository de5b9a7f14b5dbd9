import { defaultAppearance } from '../../src/accounts/appearance.ts';
import type { StudySettings } from '../../src/accounts/identity.ts';
import { defaultPractice } from '../../src/accounts/practice.ts';
import type { KeyPoint, Question } from '../../src/bank/question.ts';
import type { AssetManifest } from '../../src/http/assets.ts';
import type { Locale } from '../../src/locale.ts';
import { foretellingOf, judge } from '../../src/review/foretelling.ts';
import type { HistoryEntry, HistoryPart } from '../../src/review/history.ts';
import { pastOf } from '../../src/review/past.ts';
import type { Asked, CardShown, LinkStanding, Revealed, Today } from '../../src/review/study.ts';
import { type Memory, newMemory } from '../../src/scheduling/memory.ts';
import type { PageContext } from '../../views/page.tsx';
import type { StudyNotice } from '../../views/review/study-notice.tsx';

/** A Tuesday morning in Seoul. */
export const now = Date.UTC(2026, 10, 24, 0, 30);
const dayMs = 86_400_000;

export const assets: AssetManifest = {
  css: '/assets/main-TEST.css',
  js: {
    shell: '/assets/shell-TEST.js',
    simulator: '/assets/simulator-TEST.js',
    laboratory: '/assets/laboratory-TEST.js',
  },
  fonts: { ko: ['/assets/hangul-TEST.woff2'], en: ['/assets/latin-TEST.woff2'] },
  fontLicense: '/assets/LICENSE-TEST.txt',
  icon: '/assets/icon-TEST.svg',
  folder: '/nowhere',
};

export function settingsIn(locale: Locale): StudySettings {
  return {
    locale,
    timeZone: 'Asia/Seoul',
    dayStartHour: 4,
    practice: defaultPractice,
    appearance: defaultAppearance,
  };
}

export function contextFor(locale: Locale, user: PageContext['user']['kind'] = 'user'): PageContext {
  return {
    locale,
    namedLocale: null,
    publicUrl: 'https://kkori.example.org',
    appearance: defaultAppearance,
    path: '/',
    languageSwitch: { kind: 'address', next: '/', isAnswer: false },
    assets,
    user:
      user === 'visitor'
        ? { kind: 'visitor' }
        : { kind: 'user', account: null, settings: settingsIn(locale) },
    registration: 'open',
    notices: [],
    timeZone: 'Asia/Seoul',
    now,
  };
}

export const calendar = { timeZone: 'Asia/Seoul', dayStartHour: 4 };

export const threeWayHandshake: Question = {
  id: 'tcp-3-way-handshake',
  chain: 'tcp-3-way-handshake',
  position: 0,
  chainName: { ko: '연결 맺기', en: 'Opening' },
  topic: 'opening',
  level: 'basic',
  prompt: {
    ko: 'TCP의 3-way handshake는 어떤 순서로 진행되고, 각 단계에서 무엇을 주고받나요?',
    en: 'How does TCP’s three-way handshake proceed, and what is exchanged at each step?',
  },
  spokenAnswer: {
    ko: '클라이언트가 먼저 `SYN`을 보내면서 자기 **초기 순서 번호(ISN)** 를 알립니다. 서버는 그 번호에 1을 더한 값을 ACK 번호에 담고, 자기 ISN을 실은 `SYN+ACK`로 답합니다. 클라이언트가 서버의 ISN에 1을 더해 `ACK`를 보내면 양쪽이 모두 ESTABLISHED가 됩니다.\n\n이때 클라이언트는 `SYN+ACK`를 받은 순간 이미 ESTABLISHED이고, 서버는 마지막 `ACK`가 닿을 때까지 SYN-RECEIVED에 머뭅니다. 세 번째 세그먼트에는 데이터를 실을 수도 있습니다.',
    en: 'The client sends `SYN` carrying its **initial sequence number**. The server answers `SYN+ACK`: its acknowledgment number is the client’s ISN plus one, and its sequence number is its own ISN. The client acknowledges the server’s ISN plus one, and both ends are ESTABLISHED.\n\nThe client gets there one one-way delay earlier: the server stays in SYN-RECEIVED until the last `ACK` arrives. That third segment may already carry data.',
  },
  detail: {
    ko: 'SYN은 순서 번호 하나를 차지합니다. 그래서 ACK 번호가 ISN+1입니다.\n\n- 플래그는 한 비트짜리 표시이고, ISN은 순서 번호 필드에 실립니다.\n- 커널이 handshake를 끝낸 뒤에야 `accept()`가 연결을 돌려줍니다. 애플리케이션이 준비되었다는 뜻은 아닙니다.\n\n| 단계 | 보내는 쪽 | 플래그 | 받은 뒤의 상태 |\n| --- | --- | --- | --- |\n| 1 | 클라이언트 | SYN | SYN-RECEIVED |\n| 2 | 서버 | SYN, ACK | ESTABLISHED |\n| 3 | 클라이언트 | ACK | ESTABLISHED |',
    en: 'SYN occupies one sequence number, which is why the acknowledgment is ISN+1.\n\n- A flag is a single bit; the ISN travels in the sequence number field.\n- The kernel completes the handshake before `accept()` returns. It says nothing about the application being ready.\n\n| Step | Sender | Flags | State after receipt |\n| --- | --- | --- | --- |\n| 1 | client | SYN | SYN-RECEIVED |\n| 2 | server | SYN, ACK | ESTABLISHED |\n| 3 | client | ACK | ESTABLISHED |',
  },
  keyPoints: [
    {
      id: 'tcp-3-way-handshake/order',
      essential: true,
      text: { ko: 'SYN → SYN+ACK → ACK의 순서', en: 'The order SYN → SYN+ACK → ACK' },
      cues: { ko: ['SYN'], en: ['SYN'] },
    },
    {
      id: 'tcp-3-way-handshake/isn',
      essential: true,
      text: {
        ko: '양쪽이 서로의 ISN을 알리고 확인한다는 목적',
        en: 'Its purpose: each end announces its ISN and has it acknowledged',
      },
      cues: { ko: ['ISN', '순서 번호'], en: ['ISN'] },
    },
    {
      id: 'tcp-3-way-handshake/plus-one',
      essential: false,
      text: { ko: 'ACK 번호는 상대의 ISN + 1', en: 'The acknowledgment number is the peer’s ISN + 1' },
      cues: { ko: ['+1'], en: ['+1'] },
    },
    {
      id: 'tcp-3-way-handshake/states',
      essential: false,
      text: {
        ko: 'LISTEN, SYN-SENT, SYN-RECEIVED, ESTABLISHED로 바뀌는 상태',
        en: 'The states: LISTEN, SYN-SENT, SYN-RECEIVED, ESTABLISHED',
      },
      cues: { ko: ['LISTEN'], en: ['LISTEN'] },
    },
  ],
  mistakes: [
    {
      claim: {
        ko: 'SYN 플래그에 임의의 난수를 실어 보냅니다.',
        en: 'A random number is sent in the SYN flag.',
      },
      correction: {
        ko: '플래그는 한 비트입니다. 번호는 32비트 *순서 번호* 필드에 들어가고, 단순한 난수도 아닙니다.',
        en: 'A flag is one bit. The number is in the 32-bit *sequence number* field, and it is not simply random.',
      },
    },
    {
      claim: {
        ko: '서버는 Wait for Client 상태에서 기다립니다.',
        en: 'The server waits in the state Wait for Client.',
      },
      correction: { ko: '그런 상태는 없습니다. LISTEN입니다.', en: 'There is no such state. It is LISTEN.' },
    },
  ],
  sources: [
    { title: 'RFC 9293', clause: '§3.5', url: 'https://www.rfc-editor.org/rfc/rfc9293#section-3.5' },
    { title: 'RFC 9293', clause: '§3.4.1', url: 'https://www.rfc-editor.org/rfc/rfc9293#section-3.4.1' },
  ],
  demonstration: {
    counterfactual: null,
    title: { ko: '아무 문제 없는 연결', en: 'A connection without incident' },
    watch: {
      ko: '클라이언트가 서버보다 한 방향 지연만큼 먼저 ESTABLISHED가 되는 순간을 보세요.',
      en: 'Watch the client become ESTABLISHED one one-way delay before the server.',
    },
    scenario: {
      profile: 'rfc9293',
      oneWayDelayMs: 100,
      settings: {},
      seed: 1,
      isn: { A: 100, B: 300 },
      appReads: { A: true, B: true },
      app: [
        { atMs: 0, host: 'B', call: 'listen', port: 8080, backlog: 8 },
        { atMs: 0, host: 'A', call: 'connect', localPort: null, remotePort: 8080 },
      ],
      wire: [],
      inject: [],
      untilMs: 1000,
      numbers: 'relative',
    },
  },
  foretold: null,
  followUps: [
    {
      childId: 'why-three-not-two',
      triggerKeyPointId: 'tcp-3-way-handshake/isn',
      reason: {
        ko: '순서만 외웠는지, 세 번이어야 하는 까닭까지 아는지 보려고 묻습니다.',
        en: 'To see whether you memorised the order or know why it takes three.',
      },
    },
  ],
  confusedWith: [],
};

export const whyThreeNotTwo: Question = {
  ...threeWayHandshake,
  id: 'why-three-not-two',
  position: 1,
  prompt: {
    ko: '왜 두 번이 아니라 세 번이어야 하나요?',
    en: 'Why three segments and not two?',
  },
  spokenAnswer: {
    ko: '가장 큰 이유는 **오래된 중복 SYN** 때문입니다. 두 번으로 끝낸다면 서버는 예전 연결에서 늦게 도착한 SYN에도 곧바로 연결을 만들어 버립니다. 세 번째 세그먼트가 있으면 클라이언트가 “그건 내가 시작한 연결이 아니다”라고 RST로 되돌릴 기회가 생깁니다.\n\n또 하나는 서버의 ISN도 확인을 받아야 한다는 점입니다. 두 번으로는 클라이언트의 번호만 확인됩니다.',
    en: 'Above all because of **old duplicate SYNs**. With two segments the server would open a connection for any stale SYN that turns up. The third gives the client the chance to answer “that is not mine” with a RST.\n\nAnd the server’s ISN has to be acknowledged too; two segments acknowledge only the client’s.',
  },
  demonstration: null,
  foretold: null,
  followUps: [
    {
      childId: 'why-not-zero-isn',
      triggerKeyPointId: null,
      reason: {
        ko: 'ISN이 그렇게 중요하다면 어떻게 정하는지 궁금해지기 마련입니다.',
        en: 'If the ISN matters that much, how it is chosen is the natural next question.',
      },
    },
  ],
};

export const whyNotZeroIsn: Question = {
  ...threeWayHandshake,
  id: 'why-not-zero-isn',
  position: 2,
  prompt: {
    ko: 'ISN은 왜 0도 아니고 단순한 난수도 아닌가요?',
    en: 'Why is the ISN neither 0 nor simply random?',
  },
  demonstration: null,
  foretold: null,
  followUps: [],
};

export const fourWayClose: Question = {
  ...threeWayHandshake,
  id: 'tcp-4-way-close',
  chain: 'tcp-4-way-close',
  chainName: { ko: '연결 끊기', en: 'Closing' },
  position: 3,
  prompt: {
    ko: 'TCP 연결은 어떤 순서로 닫히나요?',
    en: 'How is a TCP connection closed?',
  },
  demonstration: null,
  foretold: null,
  followUps: [],
};

export const key = '0f8c2f5e-5d7b-4a63-9d9c-1d2b3c4d5e6f';

export const asked: Asked = {
  question: threeWayHandshake,
  keyPoint: null,
  foretelling: null,
  occasion: { kind: 'new' },
  ancestors: [],
  cardVersion: 0,
  key,
  shownAt: now,
};

export const askedFollowUp: Asked = {
  ...asked,
  question: whyNotZeroIsn,
  occasion: { kind: 'follow-up', parentId: whyThreeNotTwo.id, missed: true },
  ancestors: [threeWayHandshake, whyThreeNotTwo],
};

/** What the ACK number of the second segment is: asked by itself, because the whole keeps being forgotten. */
const plusOne = keyPointOf(threeWayHandshake, 'tcp-3-way-handshake/plus-one');

export const askedKeyPoint: Asked = { ...asked, keyPoint: plusOne, occasion: { kind: 'repair' } };

function keyPointOf({ keyPoints }: Question, id: string): KeyPoint {
  const found = keyPoints.find((each) => each.id === id);
  if (found === undefined) throw new Error(`No key point ${id}.`);
  return found;
}

/** What does the server send when the SYN has come? */
const toBeForetold: Question = {
  ...threeWayHandshake,
  foretold: { atMs: 100, host: 'B', ask: 'segment', keyPointId: 'tcp-3-way-handshake/order' },
};

export const askedToForetell: Asked = {
  ...asked,
  question: toBeForetold,
  foretelling: foretellingOf(toBeForetold),
};

export const revealed: Revealed = {
  question: threeWayHandshake,
  keyPoint: null,
  ancestors: [],
  answerId: 'answer-1',
  cardId: 'card-1',
  cardVersion: 0,
  key,
  typedAnswer:
    '클라이언트가 SYN을 보내고 서버가 SYN+ACK로 답하면\n클라이언트가 ACK를 보내서 연결이 됩니다. ISN을 서로 알려 주려고 합니다.',
  judged: null,
  confidence: 'unsure',
  previews: {
    1: { kind: 'minutes', amount: 1, due: now + 60_000 },
    2: { kind: 'minutes', amount: 6, due: now + 6 * 60_000 },
    3: { kind: 'minutes', amount: 10, due: now + 10 * 60_000 },
    4: { kind: 'days', amount: 8, due: now + 8 * dayMs },
  },
  overtaken: false,
  isTakenBack: false,
  reviewed: null,
};

export const foretoldWrongly: Revealed = {
  ...revealed,
  question: toBeForetold,
  judged: judge(toBeForetold, 'SYN+ACK seq=1 ack=1\n받은 SYN을 확인합니다.'),
};

/** Another tab was first. */
export const overtaken: Revealed = { ...revealed, overtaken: true };

export const revealedFollowUp: Revealed = {
  ...revealed,
  question: whyThreeNotTwo,
  ancestors: [threeWayHandshake],
  typedAnswer: '',
  confidence: null,
  previews: {
    1: { kind: 'minutes', amount: 10, due: now + 600_000 },
    2: { kind: 'days', amount: 1, due: now + dayMs },
    3: { kind: 'days', amount: 12, due: now + 12 * dayMs },
    4: { kind: 'days', amount: 163, due: now + 163 * dayMs },
  },
};

export const reviewed: Revealed = {
  ...revealed,
  reviewed: {
    rating: 3,
    keyPointsHit: ['tcp-3-way-handshake/order', 'tcp-3-way-handshake/isn'],
    due: now + 2 * dayMs,
    dueDay: 20_783,
  },
};

export const takenBack: Revealed = { ...reviewed, isTakenBack: true };

export const revealedKeyPoint: Revealed = {
  ...revealed,
  keyPoint: plusOne,
  typedAnswer: '상대 ISN에 1을 더해요',
};

/** The handshake was just rated Good. */
export const recorded: StudyNotice = {
  kind: 'recorded',
  rating: 3,
  due: now + 2 * dayMs,
  step: 7,
  key,
  answerId: 'answer-1',
  cardId: 'card-1',
  leech: null,
};

/** It was forgotten for the eighth time. */
export const recordedLeech: StudyNotice = {
  ...recorded,
  rating: 1,
  due: now + 600_000,
  leech: { questionId: threeWayHandshake.id, prompt: threeWayHandshake.prompt, key, lapses: 8 },
};

export const setAside: StudyNotice = { kind: 'changed', step: 8, key };

/** A memory that is due at a moment, with everything else as after one success. */
function memoryDue(phase: Memory['phase'], due: number): Memory {
  return {
    phase,
    step: 0,
    stability: 3.2,
    difficulty: 5.1,
    due,
    dueDay: null,
    lastReviewedAt: now - dayMs,
    lastStudyDay: 20_780,
    lastSuccessDay: 20_780,
    reviews: 2,
    lapses: 0,
  };
}

const handshakeLinks: readonly LinkStanding[] = [
  {
    question: threeWayHandshake,
    depth: 0,
    standing: 'remembered',
    memory: memoryDue('review', now + 11 * dayMs),
    cardId: 'card-1',
  },
  {
    question: whyThreeNotTwo,
    depth: 1,
    standing: 'due',
    memory: memoryDue('review', now - dayMs),
    cardId: 'card-2',
  },
  {
    question: whyNotZeroIsn,
    depth: 2,
    standing: 'learning',
    memory: memoryDue('learning', now + 8 * 60_000),
    cardId: 'card-3',
  },
];

const closingLinks: readonly LinkStanding[] = [
  { question: fourWayClose, depth: 0, standing: 'open', memory: null, cardId: null },
  {
    question: {
      ...whyNotZeroIsn,
      id: 'why-time-wait',
      prompt: { ko: 'TIME_WAIT는 왜 필요한가요?', en: 'What is TIME_WAIT for?' },
    },
    depth: 1,
    standing: 'locked',
    memory: null,
    cardId: null,
  },
  {
    question: {
      ...whyNotZeroIsn,
      id: 'data-after-fin',
      prompt: {
        ko: '서버가 보낸 데이터가 FIN보다 늦게 도착하면 어떻게 되나요?',
        en: 'What happens when data the server sent arrives after its FIN?',
      },
    },
    depth: 1,
    standing: 'locked',
    memory: null,
    cardId: null,
  },
];

export const busyDay: Today = {
  due: 3,
  fresh: 2,
  learning: 1,
  beyond: { due: 0, fresh: 0 },
  nextDue: now + 8 * 60_000,
  reviewedToday: 5,
  minutes: null,
  unfinished: { answerId: 'answer-1', question: threeWayHandshake },
  chains: [
    { root: threeWayHandshake, links: handshakeLinks },
    { root: fourWayClose, links: closingLinks },
  ],
};

export const finishedDay: Today = {
  ...busyDay,
  due: 0,
  fresh: 0,
  learning: 0,
  nextDue: now + dayMs,
  unfinished: null,
};

/** A chain whose root rests and whose first follow-up waits until what it hangs from is relearned. */
const restingLinks: readonly LinkStanding[] = handshakeLinks.map((link) => ({
  ...link,
  standing: link.depth === 0 ? 'suspended' : 'held',
}));

/** More is due than the day is to bring. */
export const fullDay: Today = {
  ...busyDay,
  beyond: { due: 1240, fresh: 31 },
  chains: [{ root: threeWayHandshake, links: restingLinks }],
};

/** The day has brought what it may, and there is more. */
export const dayBeyond: Today = { ...finishedDay, beyond: { due: 112, fresh: 31 } };

/** Nothing was asked today and nothing is to be asked. */
export const quietDay: Today = { ...finishedDay, reviewedToday: 0 };

export const firstDay: Today = {
  due: 0,
  fresh: 2,
  learning: 0,
  beyond: { due: 0, fresh: 0 },
  nextDue: null,
  reviewedToday: 0,
  minutes: null,
  unfinished: null,
  chains: [
    {
      root: threeWayHandshake,
      links: handshakeLinks.map((link) => ({
        ...link,
        standing: link.depth === 0 ? 'open' : 'locked',
        memory: null,
        cardId: null,
      })),
    },
    { root: fourWayClose, links: closingLinks },
  ],
};

/** The study day of `now`. */
const today = 20_781;

const learned: HistoryEntry = {
  kind: 'review',
  step: 1,
  at: now - 22 * dayMs,
  studyDay: today - 22,
  cardId: 'card-1',
  questionId: threeWayHandshake.id,
  keyPointId: '',
  rating: 3,
  source: 'study',
  answerId: 'answer-0',
  due: now - 14 * dayMs,
  dueDay: today - 14,
  stability: 7.8,
  lastStudyDay: today - 22,
  lastSuccessDay: today - 22,
  undoes: null,
};

const change: HistoryEntry = { ...learned, rating: null, source: null, answerId: null };

const putOff: HistoryEntry = {
  ...change,
  kind: 'bury',
  step: 2,
  at: now - 14 * dayMs,
  studyDay: today - 14,
  dueDay: today - 13,
};

const moved: HistoryEntry = {
  ...change,
  kind: 'evidence',
  step: 3,
  at: now - 13 * dayMs,
  studyDay: today - 13,
  dueDay: today - 11,
};

const forgotten: HistoryEntry = {
  ...learned,
  step: 4,
  at: now - 600_000,
  studyDay: today,
  rating: 1,
  answerId: 'answer-1',
  due: now,
  dueDay: null,
  stability: 2.1,
  lastStudyDay: today,
};

const undone: HistoryEntry = {
  ...change,
  kind: 'undo',
  step: 5,
  at: now - 540_000,
  studyDay: today,
  dueDay: today - 11,
  undoes: 4,
};

const recalled: HistoryEntry = {
  ...learned,
  step: 6,
  at: now - 500_000,
  studyDay: today,
  answerId: 'answer-2',
  due: now + 45 * dayMs,
  dueDay: today + 45,
  stability: 42.7,
  lastStudyDay: today,
};

/** Newest first: recalled, after it was said to be forgotten by mistake; moved by a follow-up, put off, learned. */
const handshakeLog = [recalled, undone, forgotten, moved, putOff, learned];

/** In review, with everything there is to say about its interval. */
export const cardInReview: CardShown = {
  card: {
    id: 'card-1',
    questionId: threeWayHandshake.id,
    keyPointId: '',
    version: 6,
    suspended: false,
    memory: {
      ...memoryDue('review', now + 45 * dayMs - 5 * 3_600_000),
      stability: 42.7,
      dueDay: today + 45,
      lastReviewedAt: now - 500_000,
      lastStudyDay: today,
      reviews: 9,
      lapses: 8,
    },
  },
  question: threeWayHandshake,
  isRetired: false,
  keyPoint: null,
  recall: 0.9996,
  retention: 0.9,
  why: {
    rating: 3,
    studyDay: today,
    elapsedDays: 22,
    recallBefore: 0.836,
    stabilityBefore: 8.3,
    stabilityAfter: 42.7,
    difficulty: 5.1,
    isRepetition: false,
    retention: 0.9,
    days: { exact: 42.7, from: 40, to: 46, chosen: 43, isForInterview: false },
    recountedTo: null,
    movedTo: today + 45,
  },
  past: pastOf(handshakeLog.toReversed(), new Set([4]), { today, dueDay: today + 45 }, {}),
  isUnderRepair: false,
  entries: handshakeLog,
  takenBack: new Set([4]),
  lastStep: 6,
};

const justLearned: HistoryEntry = {
  ...learned,
  at: now,
  studyDay: today,
  rating: 1,
  due: now + 60_000,
  dueDay: null,
  stability: 0.2,
  lastStudyDay: today,
};

/** Answered once, a moment ago. */
export const cardLearning: CardShown = {
  ...cardInReview,
  card: {
    ...cardInReview.card,
    version: 1,
    memory: { ...memoryDue('learning', now + 8 * 60_000), stability: 0.2, reviews: 1 },
  },
  why: {
    ...(cardInReview.why as NonNullable<CardShown['why']>),
    elapsedDays: null,
    recallBefore: null,
    stabilityBefore: null,
    stabilityAfter: 0.2,
    days: null,
    recountedTo: null,
    movedTo: null,
  },
  past: pastOf([justLearned], new Set(), { today, dueDay: null }, {}),
  entries: [justLearned],
  takenBack: new Set(),
  lastStep: 1,
};

/** Rests while its key points are learned one by one. */
export const cardUnderRepair: CardShown = {
  ...cardInReview,
  card: { ...cardInReview.card, suspended: true },
  isUnderRepair: true,
  entries: [
    { ...change, kind: 'suspend', step: 7, at: now, studyDay: today, dueDay: today + 45 },
    ...handshakeLog,
  ],
};

/** One key point that was woken and never asked. */
export const cardOfKeyPoint: CardShown = {
  ...cardInReview,
  card: {
    ...cardInReview.card,
    id: 'card-9',
    keyPointId: plusOne.id,
    version: 1,
    memory: newMemory(now),
  },
  keyPoint: plusOne,
  recall: null,
  why: null,
  past: null,
  entries: [],
  takenBack: new Set(),
  lastStep: null,
};

export const noHistory: HistoryPart = { steps: [], last: null, older: null };

const another = { cardId: 'card-2', questionId: whyThreeNotTwo.id } as const;
const thatDay = { at: moved.at, studyDay: moved.studyDay } as const;

/** Two days, a step that was taken back, one that moved two cards, and one with more cards than are told. */
export const longHistory: HistoryPart = {
  steps: [
    { step: 6, entries: [recalled], isTakenBack: false },
    { step: 5, entries: [undone], isTakenBack: false },
    { step: 4, entries: [forgotten], isTakenBack: true },
    { step: 3, entries: [{ ...learned, ...another, ...thatDay }, moved], isTakenBack: false },
    {
      step: 2,
      entries: Array.from({ length: 7 }, () => ({ ...putOff, ...thatDay, kind: 'reschedule' as const })),
      isTakenBack: false,
    },
    {
      step: 1,
      entries: [{ ...learned, keyPointId: plusOne.id, cardId: 'card-9', rating: 2 }],
      isTakenBack: false,
    },
  ],
  last: 6,
  older: 1,
};
