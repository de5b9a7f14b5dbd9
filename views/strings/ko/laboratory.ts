/** The laboratory while somebody experiments: what its island says. The page around it has its texts in laboratory-page.ts. */
export const laboratory = {
  segment: (host: string, segment: string) => `${host}의 ${segment}`,
  change: (segment: string) => `${segment} 바꾸기`,
  chosen: (segment: string) => `${segment}. Enter를 누르면 바꿀 수 있어요.`,
  did: {
    drop: (segment: string) => `${segment} 세그먼트를 유실시켰어요.`,
    delay: (segment: string) => `${segment} 세그먼트를 늦췄어요.`,
    copy: (segment: string) => `${segment} 세그먼트를 복제했어요.`,
    restore: (segment: string) => `${segment} 세그먼트를 그대로 보내요.`,
    forge: '위조 세그먼트를 넣었어요.',
    add: '더했어요.',
    remove: '뺐어요.',
    set: '바꿨어요.',
    undo: '되돌렸어요.',
    redo: '다시 했어요.',
    startOver: '처음 시나리오로 돌아왔어요.',
    copied: '주소를 복사했어요.',
    copiedText: '복사했어요.',
  },
  /** What a changed rule or number changed in the run. */
  effect: (isSame: boolean, before: number, after: number) => {
    if (isSame) return '이 시나리오에서 오가는 세그먼트는 그대로예요.';
    return before === after
      ? `세그먼트는 그대로 ${after}개지만 내용이나 시각이 달라요.`
      : `세그먼트가 ${before}개에서 ${after}개가 됐어요.`;
  },
  remove: (line: string) => `빼기: ${line}`,
  atEnd: '끝까지 간 모습',
  atMoment: (time: string) => `${time}의 모습`,
  sockets: '소켓 호출',
  call: '호출',
  returned: '결과',
  blocked: '기다리는 중',
  nothingCalled: '아직 호출이 없어요.',
  connections: '연결과 변수',
  none: '열린 연결이 없어요.',
  list: 'ss로 본 소켓',
  copy: '복사',
  queues: '대기열',
  synQueue: 'SYN 큐',
  acceptQueue: 'accept 큐',
  room: (count: number, most: number) => `${count} / ${most}`,
  empty: '비어 있음',
  cookies: (count: number) => `SYN 쿠키로 답한 것 ${count}개`,
  dropped: (count: number) => `자리가 없어 버린 것 ${count}개`,
  nobody: '응답할 상대 없음',
  disagree: (client: string, server: string) =>
    `${client}는 이미 ESTABLISHED인데 ${server}는 아직 SYN-RECEIVED예요. 마지막 ACK가 받아들여지지 않았어요.`,
};
