const whole = new Intl.NumberFormat('ko');

/** Where a user stands: the pages, what comes next, and what may be shown to others. */
export const progress = {
  title: '현황',
  sections: '현황 안에서',
  pages: { overview: '한눈에', memory: '기억', interviews: '면접' },
  heads: {
    overview: '지금 어디쯤 왔나요',
    memory: '기억이 얼마나 버티나요',
    interviews: '면접에서는 어땠나요',
  },
  leads: {
    overview: '질문마다 남은 기억으로 셈해요. 얼마나 틀릴 수 있는지도 함께 보여 줘요.',
    memory: '내가 한 예상과 실제로 떠올린 것을 견주고, 앞으로 얼마나 물을지 보여 줘요.',
    interviews: '모의 면접에서 무엇이 버텼고 어디에서 끊겼는지, 그리고 예측이 맞았는지 보여 줘요.',
  },
  visitor: {
    lead: '첫 답을 남기면 여기에 기록이 쌓여요. 가입하지 않아도 돼요.',
    points: [
      '흐름마다 지금, 그리고 면접 날에 몇 %를 떠올릴지와 가장 약한 고리',
      '꼬리질문까지 이어진 지도에서 질문마다 남은 기억과, 면접에서 끊긴 곳',
      '확신한다고 말한 답이 정말 맞았는지, 확신했는데 틀린 질문부터',
      '하루하루 답한 양, 앞으로 다시 물을 양, 모의 면접의 점수와 예측의 결과',
    ],
    start: '첫 질문에 답하기',
  },
  numbers: '숫자로 보기',
  csv: 'CSV로 받기',
  json: 'JSON으로 받기',
  next: {
    title: '다음에 할 일',
    first: '첫 질문에 답하기',
    due: (count: number) => `오늘 다시 볼 질문 ${whole.format(count)}개에 답하기`,
    weakest: '가장 약한 고리부터 다시 보기',
    leech: (lapses: number) => `${lapses}번 잊은 질문을 핵심으로 나누어 외우기`,
    mock: '모의 면접으로 꼬리질문까지 버티는지 보기',
    mockAgain: '모의 면접을 다시 해 보기',
    date: '면접 날짜를 정해 그날에 맞추기',
    rest: '오늘 할 일은 다 했어요. 쉬어도 돼요.',
  },
  readiness: {
    title: '준비된 정도',
    lead: '지금 물으면 떠올릴 확률이에요. 필수 핵심이 많은 질문일수록 무겁게 세고, 아직 안 본 질문은 0으로 세요.',
    empty: '첫 질문에 답하면, 흐름마다 떠올릴 확률과 가장 약한 고리를 여기에 그려요.',
    all: '모든 질문',
    now: (recall: string) => `지금 물으면 떠올릴 확률은 ${recall}\u2060예요.`,
    onDay: (interview: string, recall: string) => `${interview}까지 더 연습하지 않으면 ${recall}\u2060예요.`,
    onDayOf: (interview: string, questions: number, now: string, then: string) =>
      `${interview} 범위의 질문 ${questions}개는 지금 ${now}, 더 연습하지 않으면 그날 ${then}\u2060예요.`,
    named: (name: string, day: string) => `${name}(${day})`,
    ofDay: (day: string) => `면접 날(${day})`,
    legend: { now: '지금', onDay: '면접 날, 더 연습하지 않으면' },
    whisker: '가로선은 열 번 가운데 여덟 번이 들어가는 범위예요.',
    answered: (answered: number, questions: number) =>
      answered === questions ? `질문 ${questions}개 모두 답함` : `질문 ${questions}개 중 ${answered}개 답함`,
    weakest: '약한 고리',
    fresh: '이어서 볼 질문',
    chance: (recall: string) => `지금 ${recall}`,
  },
  maps: {
    title: '질문 지도',
    lead: '꼬리질문이 어디에 달려 있는지와 질문마다 남은 기억이에요. 동그라미가 차 있을수록 지금 떠올릴 확률이 높아요.',
    now: '지금',
    onDay: (recall: string) => `면접 날 ${recall}`,
    unseen: '아직 안 봄',
    suspended: '쉬는 중',
    broke: (broke: number, asked: number) =>
      asked === broke
        ? asked === 1
          ? '모의 면접에서 여기에서 끊겼어요'
          : `모의 면접에서 ${asked}번 모두 여기에서 끊겼어요`
        : `모의 면접에서 ${asked}번 중 ${broke}번 여기에서 끊겼어요`,
    held: (asked: number) =>
      asked === 1 ? '모의 면접에서 한 번 물었고 버텼어요' : `모의 면접에서 ${asked}번 모두 버텼어요`,
    card: '기억 보기',
    legend: {
      unseen: '아직 안 봄',
      low: '25% 아래',
      half: '25~50%',
      more: '50~75%',
      high: '75% 이상',
      resting: '쉬는 중',
      broke: '면접에서 끊긴 곳',
    },
  },
  activity: {
    title: '공부한 날',
    lead: '한 칸이 하루, 한 줄이 한 주예요. 네모가 클수록 그날 많이 했어요.',
    empty: '첫 답을 남기면 한 해의 하루하루를 여기에 그려요.',
    reviews: '답한 횟수',
    minutes: '공부한 시간',
    frame: '지난 한 해의 공부한 날',
    frameMinutes: '지난 한 해에 공부한 시간',
    weekdays: ['월', '화', '수', '목', '금', '토', '일'],
    less: '적음',
    more: '많음',
    streak: (days: number) => `${whole.format(days)}일째 이어 가고 있어요.`,
    streakOpen: (days: number) =>
      `${whole.format(days)}일을 이어 왔어요. 오늘 한 문제만 답해도 하루가 더해져요.`,
    noStreak: '지금은 이어지는 날이 없어요. 한 문제만 답해도 다시 시작돼요.',
    rule: '일주일에 하루는 쉬어도 끊기지 않아요. 쉰 날은 세지 않아요.',
    longest: (days: number) => `가장 길었던 때는 ${whole.format(days)}일이에요.`,
    total: (days: number, reviews: number, time: string) =>
      `처음부터 모두 ${whole.format(days)}일 동안 ${whole.format(reviews)}번 답했고 ${time} 걸렸어요.`,
  },
  duration: (hours: number, minutes: number) =>
    hours > 0 ? `${whole.format(hours)}시간${minutes > 0 ? ` ${minutes}분` : ''}` : `${minutes}분`,
  links: {
    title: '다른 사람에게 보여 주기',
    lead: '멘토나 친구에게 보여 줄 수 있는 링크예요. 준비된 정도와 지도, 공부한 날, 기억 유지율, 면접 점수만 보여요. 내가 적은 답, 진짜 면접의 이름과 날짜, 이메일은 나오지 않아요.',
    make: '링크 만들기',
    full: (most: number) => `링크는 한 번에 ${most}개까지 쓸 수 있어요. 하나를 없애면 새로 만들 수 있어요.`,
    madeOn: (day: string) => `${day}에 만든 링크`,
    open: '열어 보기',
    copy: '주소 복사하기',
    copied: '주소를 복사했어요.',
    revoke: '없애기',
    done: {
      made: '링크를 만들었어요. 아는 사람만 열 수 있어요.',
      revoked: '링크를 없앴어요. 이제 아무도 열 수 없어요.',
    },
  },
  shared: {
    title: '기술 면접 준비 현황',
    lead: '누군가가 꼬리로 기술 면접을 준비하며 쌓은 기록이에요. 질문마다 남은 기억으로 셈해요.',
    about: '꼬리는 면접 질문을 꼬리질문까지 연습하는 곳이에요.',
    start: '나도 연습하기',
    // Where the page of its owner speaks to them.
    others: {
      empty: '아직 보여 줄 기록이 없어요.',
      now: (recall: string) => `지금 물으면 떠올릴 확률은 ${recall}\u2060예요.`,
      maps: '꼬리질문이 어디에 달려 있는지와 질문마다 남은 기억이에요. 동그라미가 차 있을수록 지금 떠올릴 확률이 높아요.',
      activity: '한 칸이 하루, 한 줄이 한 주예요. 네모가 클수록 그날 많이 했어요.',
      streak: (days: number) => `${whole.format(days)}일째 이어 공부하고 있어요.`,
      noStreak: '지금은 이어지는 날이 없어요.',
      retention: '며칠 뒤에 다시 물었을 때 떠올린 비율을 주마다 모았어요. 가로 점선이 목표예요.',
      recalled: (recall: string, desired: string, expected: string) =>
        `모두 합쳐 ${recall}\u2060를 떠올렸어요. 목표는 ${desired}, 예상은 ${expected}\u2060였어요.`,
      interviews: '면접마다 무엇이 나아졌는지예요. 오래된 것이 왼쪽이에요.',
      latest: (hit: number, essential: number) =>
        `마지막 면접에서는 필수 핵심 ${essential}개 중 ${hit}개를 말했어요.`,
      noMarks: '아직 매긴 평가가 없어요.',
    },
  },
};
