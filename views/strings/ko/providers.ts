/** Signing in by an account elsewhere. */
export const providers = {
  names: { github: 'GitHub', google: 'Google', kakao: '카카오', naver: '네이버' },
  title: '다른 서비스로 로그인',
  signInWith: (name: string) => `${name} 계정으로 로그인`,
  leaving: {
    title: (name: string) => `${name}에서 로그인하기`,
    lead: '로그인하는 곳으로 옮겨 가고 있어요.',
    go: (name: string) => `${name}에서 이어서 하기`,
  },
  returning: {
    title: '로그인하는 중이에요',
    lead: (name: string) => `${name}에서 확인을 마쳤어요.`,
    submit: '이어서 로그인하기',
  },
  refused: {
    title: '로그인하지 못했어요',
    denied: (name: string) => `${name}에서 로그인을 그만두었어요.`,
    expired: '시간이 지났거나 다른 창에서 먼저 끝났어요. 처음부터 다시 해 주세요.',
    unavailable: (name: string) => `지금은 ${name}에서 답을 받을 수 없어요. 잠시 뒤에 다시 해 주세요.`,
    taken: (name: string) =>
      `${name} 계정과 같은 이메일을 쓰는 계정이 이미 있어요. 그 계정으로 로그인한 다음, 계정 설정에서 ${name} 계정을 연결해 주세요.`,
    closed: (name: string) =>
      `이 서버는 새 계정을 받지 않거나 초대받은 분만 받아요. 이미 계정이 있다면 로그인한 다음 ${name} 계정을 연결해 주세요.`,
    elsewhere: (name: string) => `이 ${name} 계정은 꼬리의 다른 계정에 연결되어 있어요.`,
    toSignIn: '로그인으로 돌아가기',
    toLinked: '로그인 방법으로 돌아가기',
  },
  linked: {
    title: '로그인 방법',
    lead: '이 계정에 들어올 수 있는 방법이에요. 하나는 꼭 남아 있어야 해요.',
    password: '이메일과 비밀번호',
    isSet: '쓸 수 있어요.',
    isNotSet: '쓰지 않아요.',
    change: '방법 바꾸기',
    link: (name: string) => `${name} 계정 연결하기`,
    unlink: (name: string) => `${name} 계정 연결 끊기`,
    lastOne: '하나 남은 방법이라 끊을 수 없어요.',
    notOffered: '이 서버는 다른 서비스로 로그인하는 방법을 열어 두지 않았어요.',
    done: { linked: '연결했어요.', unlinked: '연결을 끊었어요.' },
  },
};
