/** Changing what one signs in with. */
export const credentials = {
  password: {
    title: '비밀번호 바꾸기',
    setTitle: '비밀번호 정하기',
    current: '지금 비밀번호',
    next: '새 비밀번호',
    others: '바꾸면 다른 기기에서는 모두 로그아웃돼요.',
    submit: '바꾸기',
    setSubmit: '정하기',
  },
  email: {
    title: '이메일 바꾸기',
    present: '지금 쓰는 이메일',
    next: '새 이메일',
    mailed: '새 주소로 확인 링크를 보내요. 그 링크에서 확인해야 바뀌고, 지금 주소로도 알려 드려요.',
    atOnce: '이 서버는 메일을 보내지 않아서, 확인 없이 바로 바뀌어요.',
    submit: '바꾸기',
    same: '지금 쓰고 있는 주소예요.',
    unusable: '이 주소로는 바꿀 수 없어요.',
    mailedEnough:
      '한 주소로는 한 시간에 세 통까지만 보내요. 메일이 와 있는지 살펴보고, 나중에 다시 해 주세요.',
    tooOften: '이메일은 하루에 다섯 번까지 바꿔 볼 수 있어요. 내일 다시 해 주세요.',
  },
  pending: {
    change: (email: string, until: string) =>
      `${email} 주소로 바꾸는 중이에요. 그 주소로 보낸 메일의 링크를 ${until}까지 이 브라우저에서 열어 주세요. 그때까지는 지금 이메일을 그대로 써요.`,
    again: '메일 다시 받기',
    callOff: '바꾸지 않기',
  },
  confirm: {
    title: '이메일 확인하기',
    lead: (email: string) => `${email} 주소가 본인의 것인지 아직 확인하지 않았어요.`,
    submit: '확인 메일 받기',
    sent: (email: string, until: string) =>
      `${email} 주소로 확인 메일을 보냈어요. 그 메일의 링크를 ${until}까지 이 브라우저에서 열어 주세요.`,
    again: '확인 메일 다시 받기',
  },
  signInAgain: '로그인한 지 오래됐어요. 로그아웃하고 다시 로그인한 다음, 10분 안에 바꿔 주세요.',
  recentSignIn: '비밀번호가 없는 계정이라, 로그인한 지 10분이 지나지 않았을 때만 할 수 있어요.',
  back: '계정으로 돌아가기',
  changed: {
    password: '비밀번호를 바꿨어요. 다른 기기에서는 모두 로그아웃됐어요.',
    email: '이메일을 바꿨어요.',
    confirmed: '이메일을 확인했어요.',
    mailed: '확인 메일을 보냈어요.',
    kept: '이메일을 바꾸지 않기로 했어요. 보낸 링크는 이제 쓸 수 없어요.',
  },
};
