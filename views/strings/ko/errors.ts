/** What went wrong and what to do, by HTTP status. What became of the reader's words is said apart: see `kept`. */
export const errors = {
  400: {
    title: '알아들을 수 없는 요청이에요',
    what: '이 화면에서 보낸 요청이 아니에요. 화면을 새로 열고 다시 해 보세요.',
  },
  403: {
    title: '다른 사이트에서 온 요청이에요',
    what: '안전을 위해 받지 않았어요. 꼬리의 화면에서 누른 것이 맞다면, 주소창의 주소가 서버에 설정한 주소(PUBLIC_URL)와 같은지 확인해 주세요.',
  },
  404: {
    title: '여기에는 아무것도 없어요',
    what: '주소가 바뀌었거나 없는 페이지예요. 오늘 화면에서 다시 시작해 보세요.',
  },
  409: {
    title: '다른 창에서 이미 지나간 질문이에요',
    what: '그사이 다른 창이나 탭에서 이 질문을 먼저 기록했어요. 그 기록은 그대로 두었어요. 다음 질문으로 넘어가 주세요.',
  },
  401: {
    title: '로그아웃됐어요',
    what: '이 브라우저의 로그인이 끝나서 저장하지 못했어요. 적은 내용을 복사해 두고, 다시 로그인해 주세요.',
  },
  /** Of a request that a guest had sent before their browser was signed in. */
  united: {
    title: '방금 로그인했어요',
    what: '이 브라우저에서 연습한 기록은 이제 계정에 있어요. 이 요청은 로그인하기 전에 보낸 것이라 저장하지 못했어요. 화면을 새로 열어 다시 보내 주세요.',
  },
  413: { title: '너무 길어요', what: '답은 10,000자까지 적을 수 있어요. 줄여서 다시 보내 주세요.' },
  415: { title: '받을 수 없는 형식이에요', what: '꼬리의 화면에 있는 양식으로 다시 보내 주세요.' },
  422: { title: '고칠 곳이 있어요', what: '표시한 칸을 고쳐 다시 보내 주세요.' },
  429: { title: '요청이 너무 잦아요', what: '잠깐 쉬었다가 다시 해 주세요.' },
  500: { title: '서버에 문제가 생겼어요', what: '기록되지 않았을 수 있어요. 잠시 뒤 다시 해 주세요.' },
  503: { title: '지금은 잠시 바빠요', what: '아직 기록하지 못했어요. 조금 뒤 다시 눌러 주세요.' },
  /** When to try again. */
  again: (seconds: number): string =>
    seconds < 100
      ? `${seconds}초 뒤에 다시 할 수 있어요.`
      : `${Math.ceil(seconds / 60)}분 뒤에 다시 할 수 있어요.`,
  /** Beside the form, which is still there. */
  kept: '적은 내용은 그대로 있어요.',
  /** On a page of its own that was not given what was typed. */
  back: '무언가 적고 있었다면, 브라우저의 뒤로 가기로 돌아가서 이어 적을 수 있어요.',
  typed: '적은 답',
  typedHint: '필요하면 복사해 두세요.',
  signIn: '로그인하러 가기',
  home: '오늘 화면으로',
  next: '다음 질문으로',
  interview: '면접으로 돌아가기',
};
