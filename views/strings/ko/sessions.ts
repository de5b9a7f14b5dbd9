/** Where somebody is signed in. */
export const sessions = {
  section: '로그인과 보안',
  title: '로그인한 기기',
  lead: '이 계정으로 로그인해 둔 곳이에요. 모르는 곳이 있으면 로그아웃하고 비밀번호를 바꿔 주세요.',
  lifetime: '30일 동안 쓰지 않거나 로그인한 지 180일이 지나면 저절로 로그아웃돼요.',
  this: '지금 이 기기',
  unknownDevice: '알 수 없는 기기',
  signedIn: '로그인',
  lastUse: '마지막 사용',
  lastUseHint: '마지막 사용은 한 시간에 한 번만 적어요.',
  end: '로그아웃',
  endNamed: (device: string, when: string) => `${device}, ${when}에 로그인한 기기 로그아웃`,
  endOthers: '다른 기기 모두 로그아웃',
  onlyThis: '다른 곳에는 로그인해 있지 않아요.',
  done: { one: '그 기기를 로그아웃했어요.', others: '다른 기기를 모두 로그아웃했어요.' },
  guest: {
    lead: '아직 계정이 없어서 지금까지의 기록은 이 브라우저에만 이어져 있어요. 쿠키를 지우거나 400일 동안 들어오지 않으면 기록으로 돌아올 수 없어요.',
    since: '시작한 날',
    signUp: '계정 만들고 기록 지키기',
  },
  phone: '휴대폰',
  tablet: '태블릿',
};
