/** Signing in and out, making an account, and the page that is about it. */
export const account = {
  email: '이메일',
  password: '비밀번호',
  signIn: {
    title: '로그인',
    lead: '다른 기기에서도 이어서 연습할 수 있어요. 이 브라우저에서 연습한 기록은 로그인하면 계정으로 옮겨요.',
    submit: '로그인하기',
    forgotten: '비밀번호를 잊었어요',
    next: '로그인하면 열려던 페이지로 이어서 가요.',
    noMail: '비밀번호를 잊었다면 이 서버를 운영하는 분께 알려 주세요. 이 서버는 메일을 보내지 않아요.',
    justMade:
      '처음 쓰는 주소라면 계정이 만들어졌어요. 방금 정한 비밀번호로 로그인해 주세요. 이미 계정이 있던 주소라면 원래 비밀번호를 써 주세요.',
    errors: {
      email: '이메일 주소를 다시 확인해 주세요. 예: name@example.com',
      mismatch: '이메일이나 비밀번호가 맞지 않아요.',
      wait: (minutes: number) => `시도가 너무 많았어요. ${minutes}분 뒤에 다시 해 주세요.`,
    },
  },
  signUp: {
    title: '계정 만들기',
    lead: '계정이 없어도 연습할 수 있어요. 계정이 있으면 기록이 이 브라우저에만 묶이지 않고, 어디서든 이어서 할 수 있어요.',
    passwordHint: '8자 이상이면 어떤 글자든 괜찮아요. 다른 곳에서 쓰지 않는 긴 문장이 좋아요.',
    submit: '계정 만들기',
    submitMail: '가입 링크 받기',
    toSignIn: '이미 계정이 있어요',
    closed: '이 서버는 새 계정을 받지 않아요.',
    invitationOnly: '이 서버는 초대받은 분만 계정을 만들 수 있어요. 받은 초대 주소로 들어와 주세요.',
    privacy: '무엇을 왜 저장하는지',
    passwordErrors: {
      short: '8자 이상으로 정해 주세요.',
      long: '128자까지 쓸 수 있어요.',
      common: '너무 흔한 비밀번호예요. 다른 것으로 정해 주세요.',
      telling: '이메일이나 서비스 이름과 너무 비슷해요. 다른 것으로 정해 주세요.',
    },
  },
  page: {
    title: '계정',
    signedInAs: '로그인한 이메일',
    noEmail: '이메일 없이 로그인했어요.',
    verified: '확인된 주소예요.',
    unverified: '아직 확인하지 않은 주소예요.',
    signOut: '로그아웃',
    signOutHint: '이 브라우저에만 남아 있던 답의 초안과 녹음도 함께 지워요.',
    wanted: {
      password:
        '비밀번호는 계정을 만들면 정할 수 있어요. 계정이 있으면 다른 기기에서도 같은 기록으로 이어 갈 수 있어요.',
      email: '이메일은 계정을 만들 때 정해요. 계정이 있으면 다른 기기에서도 같은 기록으로 이어 갈 수 있어요.',
      'second-factor':
        '2단계 인증은 계정이 있을 때 켤 수 있어요. 켜 두면 비밀번호가 새어 나가도 기록을 지킬 수 있어요.',
      'sign-ins': '로그인 방법은 계정이 있을 때 고를 수 있어요.',
    },
    guest: '아직 계정이 없어요. 지금까지의 기록은 이 브라우저에만 이어져 있어요.',
  },
  errorSummary: '이 칸을 고쳐 주세요.',
};
