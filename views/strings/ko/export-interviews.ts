import type { TableWords } from '../export-words.ts';

const owner = '어느 줄에서나 같은 사람이에요.';
const key = '보낸 양식에서 만든 값이에요. 같은 값이 다시 오면 처음 것을 찾아요.';
const ofOther = '상대가 보낸 양식의 것일 수 있어요.';
const whichRole = '상대일 수 있어요. 내가 어느 쪽이었는지는 role에 있어요.';
const sign = '두 사람 가운데 누군가의 화면이 열려 있다는 표시예요.';

/** What the tables of an export that are about interviews hold. */
export const exportedInterviews = {
  interviewDates: {
    says: '날짜를 정한 면접이에요.',
    columns: {
      id: '면접의 번호예요.',
      key,
      name: '내가 붙인 이름이에요.',
      day: '면접 날이에요. 그날 아침까지 준비해요.',
      chains: '다루는 질문 묶음이에요. 첫 질문으로 적고, 없으면 모두예요.',
      createdAt: '정한 때예요.',
      updatedAt: '마지막으로 고친 때예요.',
      cancelledAt: '취소한 때예요.',
      settledAt: '면접 뒤에 무엇을 이어 갈지 고른 때예요.',
      settledStep: '그때 질문 묶음을 쉬게 한 일의 번호예요.',
    },
    withheld: { userId: owner },
  },
  forecasts: {
    says: '면접 날 아침을 하루하루 내다본 값이에요.',
    columns: {
      interviewDateId: '어느 면접인지예요.',
      madeOn: '내다본 날이에요.',
      madeAt: '내다본 때예요.',
      day: '면접 날이에요.',
      minutesPerDay: '하루에 몇 분을 공부한다고 보았는지예요.',
      total: '다루는 질문의 수예요.',
      recalled: '그 가운데 떠올릴 질문의 수예요.',
      spread: '다섯 번에 네 번은 그 수에서 이만큼 안에 들어요.',
      ifStopped: '더 공부하지 않는다면 떠올릴 질문의 수예요.',
      chances: '질문마다 떠올릴 확률이에요.',
    },
  },
  mockInterviews: {
    says: '혼자 한 모의 면접이에요.',
    columns: {
      id: '면접의 번호예요.',
      key,
      locale: '면접의 언어예요.',
      level: '가장 어려운 질문이에요. basic(기초), intermediate(중급), advanced(고급) 가운데 하나예요.',
      pressure: '압박의 정도예요. gentle(부드럽게), normal(보통), relentless(끝까지) 가운데 하나예요.',
      minutes: '정한 길이(분)예요.',
      seed: '갈 길이 여럿일 때 어디로 갈지 정한 수예요.',
      roots: '처음에 꺼내는 질문들이에요.',
      weakest: '가장 약한 곳이라서 고른 질문들인지예요.',
      startedAt: '시작한 때예요.',
      step: '보낸 횟수예요.',
      clockMs: '시계가 마지막으로 멈췄을 때까지 잰 시간(1000분의 1초)이에요.',
      runningSince: '시계가 언제부터 가고 있는지예요. 멈춰 있으면 비어 있어요.',
      seenAt: '면접 화면이 열려 있던 마지막 때예요.',
      isWatched: '그 화면이 열려 있다고 스스로 알려 오는지예요.',
      finishedAt: '끝난 때예요.',
      ending: '끝난 까닭이에요. time(시간), all-asked(다 물음), stopped(그만둠) 가운데 하나예요.',
      marks: '기준마다 내가 매긴 점수예요.',
    },
    withheld: { userId: owner },
  },
  turns: {
    says: '모의 면접의 질문 하나와, 그 질문이 어떻게 되었는지예요.',
    columns: {
      interviewId: '모의 면접이에요.',
      position: '그 면접에서 몇 번째인지예요.',
      questionId: '질문이에요.',
      reason: '물은 까닭이에요.',
      askedAt: '물은 때예요.',
      answerKey: '보낸 답의 값이에요. 같은 값이 다시 오면 처음 것을 찾아요.',
      manner: 'typed(적음), aloud(말함), unknown(모름) 가운데 하나예요.',
      answer: '답이에요. 적은 그대로이거나 들은 그대로예요.',
      answeredAt: '답한 때예요.',
      takenMs: '시계로 잰 시간(1000분의 1초)이에요.',
      keyPointsRecognised: '답에서 찾은 핵심과, 그렇게 본 낱말이에요.',
      checkKey: '보낸 핵심 표시의 값이에요. 같은 값이 다시 오면 처음 것을 찾아요.',
      keyPointsHit: '내가 표시한 핵심이에요.',
      checkedAt: '표시한 때예요.',
    },
  },
  rooms: {
    says: '한 사람이 다른 사람을 면접한 방이에요. 내가 있던 자리에서 본 것이에요.',
    columns: {
      id: '방의 번호예요.',
      role: '내 자리예요. candidate(지원자) 또는 interviewer(면접관)예요.',
      isOpener: '내가 연 방인지예요.',
      prepared: '내가 면접관이었다면 준비한 질문들이에요.',
      openedAt: '연 때예요.',
      expiresAt: '초대를 언제까지 쓸 수 있었는지예요.',
      revokedAt: '초대를 거둔 때예요.',
      endedAt: '면접이 끝난 때예요.',
      events: '가장 새로운 일의 번호예요.',
      loggedAt: '지원자였던 내가 기록에 넣은 때예요.',
    },
    withheld: {
      key: ofOther,
      openerId: '상대일 수 있어요. 내가 연 방인지는 isOpener에 있어요.',
      candidateId: whichRole,
      interviewerId: whichRole,
      isRunning: '서버가 다시 시작할 때 쓰는 값이에요.',
      seenAt: sign,
      interviewerSeenAt: sign,
    },
  },
  roomEvents: {
    says: '방에서 있었던 일 가운데 내 자리에서 볼 수 있는 것이에요. 면접관의 메모는 면접관의 것이에요.',
    columns: {
      roomId: '방이에요.',
      number: '그 방에서 몇 번째인지예요.',
      by: 'candidate(지원자), interviewer(면접관), server(서버) 가운데 하나예요.',
      at: '일어난 때예요.',
      data: '무슨 일이었는지예요. 종류마다 칸이 달라요.',
    },
    withheld: { key: ofOther },
  },
  questionSets: {
    says: '면접관으로서 준비한 질문들이에요.',
    columns: {
      id: '목록의 번호예요.',
      key,
      name: '목록의 이름이에요.',
      items: '질문들이에요. 여기 있는 질문은 이름으로, 직접 쓴 질문은 글로 적어요.',
      createdAt: '만든 때예요.',
      updatedAt: '마지막으로 고친 때예요.',
      deletedAt: '지운 때예요.',
    },
    withheld: { userId: owner },
  },
} satisfies Record<string, TableWords>;
