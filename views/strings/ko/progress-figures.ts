const whole = new Intl.NumberFormat('ko');
const compact = new Intl.NumberFormat('ko', { notation: 'compact' });

/** When something will be shown, where there is too little of it yet. */
const still = (so: number, needed: number) =>
  `지금 ${whole.format(so)}번, ${whole.format(needed)}번부터 보여 줘요.`;

/** The figures of memory and of interviews: what each shows, and what it will show. */
export const progressFigures = {
  day: (days: number) => `${(days < 10_000 ? whole : compact).format(days)}일`,
  of: (part: number, all: number) => `${whole.format(all)}번 중 ${whole.format(part)}번`,
  calibration: {
    title: '확신과 실제',
    lead: '답을 보기 전에 말한 확신과 실제로 떠올린 비율이에요. ‘확실해요’가 거의 다 맞고 ‘짐작이에요’가 자주 틀리면 나를 잘 아는 거예요.',
    empty: (said: number, needed: number) =>
      `확신을 말하고 답한 것이 쌓이면, 확실하다고 한 답이 정말 맞았는지 보여 줘요. ${still(said, needed)}`,
    sureWrong: '확신했는데 틀린 질문',
    sureWrongHint: (most: number) =>
      `모르는 줄 모르는 곳이라, 면접에서 가장 위험해요. 최근 ${whole.format(most)}번의 답에서 찾았어요.`,
    none: (most: number) => `최근 ${whole.format(most)}번의 답에는 확실하다고 하고 틀린 질문이 없어요.`,
    times: (times: number, day: string) => `${whole.format(times)}번 · 마지막 ${day}`,
  },
  retention: {
    title: '실제로 떠올린 비율',
    lead: '며칠 뒤에 다시 물었을 때 떠올린 비율을 주마다 모았어요. 가로 점선이 목표예요. 두 선이 목표보다 한참 낮으면 더 자주, 높으면 덜 물어도 돼요.',
    empty: (so: number, needed: number) =>
      `하루 넘게 지나 다시 답한 것이 쌓이면, 목표만큼 떠올리고 있는지 보여 줘요. ${still(so, needed)}`,
    sum: (recall: string, desired: string, expected: string) =>
      `모두 합쳐 ${recall}\u2060를 떠올렸어요. 목표는 ${desired}, 예상은 ${expected}\u2060였어요.`,
    young: '새로운 기억 (간격 21일 미만)',
    mature: '익은 기억 (간격 21일 이상)',
    desired: '목표',
    oneWeek: '둘째 주부터 주마다 선으로 이어 그려요.',
  },
  due: {
    title: '다시 물을 질문',
    lead: '앞으로 하루에 몇 개를 다시 물을지 내다봐요. 모두 떠올린다고 치고 셈해서, 잊으면 조금 더 늘어요.',
    empty: '첫 질문에 답하면, 앞으로 90일 동안 다시 물을 질문 수를 보여 줘요.',
    month: '30일, 하루씩',
    quarter: '90일, 한 주씩 하루 평균',
    due: '지금 정해진 것',
    repeated: '그 뒤에 되풀이될 것',
    fresh: '새 질문을 계속 볼 때 더해질 것',
    sum: (month: number, withNew: number) =>
      `30일 동안 ${whole.format(month)}번, 새 질문까지 보면 ${whole.format(withNew)}번이에요.`,
    today: '오늘',
  },
  hours: {
    title: '하루 가운데 언제',
    lead: '몇 시에 얼마나 답했는지예요. 색이 찬 쪽이 떠올린 것, 빗금이 놓친 것이에요.',
    empty: (so: number, needed: number) =>
      `답이 쌓이면, 하루 가운데 언제 답했고 언제 잘 떠올렸는지 보여 줘요. ${still(so, needed)}`,
    counted: (count: number) => `최근 ${whole.format(count)}번으로 셌어요.`,
    best: (hour: number, recall: string) =>
      `${hour}시에 가장 많이 답했고, 그때 ${recall}\u2060를 떠올렸어요.`,
    hour: (hour: number) => `${hour}시`,
    recalled: '떠올림',
    missed: '놓침',
  },
  ratings: {
    title: '어떻게 떠올렸나',
    lead: '답할 때마다 고른 네 가지의 비율이에요. ‘다시’가 갑자기 늘면 하루에 보는 새 질문을 줄여 보세요.',
    empty: (so: number, needed: number) =>
      `답이 쌓이면, 얼마나 쉽게 떠올렸는지의 비율을 보여 줘요. ${still(so, needed)}`,
    month: '최근 30일',
    all: '처음부터',
    share: (recall: string, count: number) => `${recall} · ${whole.format(count)}번`,
  },
  intervals: {
    title: '다시 묻기까지의 간격',
    lead: '질문마다 다음에 물을 때까지의 간격이에요. 오른쪽에 많을수록 자주 묻지 않아도 되는 질문이 많아요.',
    empty: '며칠 뒤로 정해진 질문이 생기면, 간격이 얼마나 길어졌는지 보여 줘요.',
  },
  stabilities: {
    title: '기억이 버티는 기간',
    lead: '떠올릴 확률이 90%까지 내려오는 데 걸리는 날수예요. 오른쪽으로 갈수록 오래가는 기억이에요.',
    empty: '첫 질문에 답하면, 기억이 며칠이나 버티는지 보여 줘요.',
  },
  leeches: {
    title: '자꾸 잊는 질문',
    lead: '외웠다가 여덟 번 이상 잊은 질문이에요. 통째로 다시 외우기보다 핵심으로 나누는 편이 빨라요.',
    empty: '여덟 번 이상 잊은 질문이 아직 없어요. 생기면 여기에 모아요.',
    lapses: (lapses: number) => `${whole.format(lapses)}번 잊음`,
    repairing: '핵심을 하나씩 외우는 중',
    resting: '쉬는 중',
  },
  interviews: {
    title: '모의 면접',
    lead: '면접마다 무엇이 나아졌는지예요. 오래된 것이 왼쪽이에요.',
    empty: '모의 면접을 한 번 마치면 점수와 말한 핵심, 걸린 시간을 보여 줘요. 두 번부터는 선으로 이어요.',
    start: '모의 면접 하러 가기',
    rubric: '평가 기준별 점수 (1~4단계)',
    drawn: (most: number) => `최근 ${whole.format(most)}번만 그렸어요. 숫자에는 모두 있어요.`,
    noMarks: '아직 매긴 평가가 없어요. 면접 보고서에서 매길 수 있어요.',
    coverage: '말한 필수 핵심과 버틴 꼬리질문',
    essential: '필수 핵심',
    followUps: '꼬리질문',
    time: '답 하나에 걸린 시간',
    seconds: (seconds: number) => (seconds < 60 ? `${seconds}초` : `${Math.round(seconds / 6) / 10}분`),
    followed: '무엇 다음에 무엇을 물었나',
    followedLead: '면접관이 꼬리를 물고 들어간 길과, 그중 버틴 횟수예요.',
    followedNone: '아직 꼬리질문까지 간 면접이 없어요.',
    held: (held: number, asked: number) => `${whole.format(asked)}번 중 ${whole.format(held)}번 버팀`,
    latest: (hit: number, essential: number) =>
      `마지막 면접에서는 필수 핵심 ${essential}개 중 ${hit}개를 말했어요.`,
  },
  kept: {
    title: '예측이 맞았나요',
    lead: '떠올릴 거라고 내다본 비율과 실제로 떠올린 비율이에요. 두 선이 붙어 있을수록 이 현황의 다른 숫자도 믿을 수 있어요.',
    empty: (so: number, needed: number) =>
      `예측하고 나서 다시 답한 것이 쌓이면, 예측이 맞았는지 숨기지 않고 견주어 보여 줘요. ${still(so, needed)}`,
    expected: '예상',
    actual: '실제',
    sum: (expected: string, actual: string, reviews: number) =>
      `최근 ${whole.format(reviews)}번 가운데 ${expected}\u2060를 떠올릴 거라고 했고, 실제로는 ${actual}\u2060를 떠올렸어요.`,
    interviews: '면접 날의 예측',
    interview: (answered: number, expected: string, recalled: number) =>
      `답한 ${answered}문제 중 ${expected}문제를 떠올릴 거라고 했고, ${recalled}문제를 떠올렸어요.`,
    within: '예측 안',
    outside: '예측 밖',
  },
  card: {
    title: '기억의 흐름',
    lead: '답할 때마다 떠올릴 확률이 다시 올라가고, 그 뒤로 천천히 내려가요. 세로 실선이 지금, 점선이 다음에 물을 때예요.',
    empty: '첫 답을 확인하면 기억이 어떻게 내려가는지 그려요.',
    recall: '떠올릴 확률',
    stability: '답한 뒤 기억이 버티는 기간 (위로 갈수록 몇 배씩)',
    columns: { day: '날', rating: '고른 것', before: '답하기 전 확률', stability: '버티는 기간(일)' },
    now: '지금',
    due: '다음',
  },
};
