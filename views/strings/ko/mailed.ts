/** The pages around links that were sent by mail. */
export const mailed = {
  sent: {
    title: '메일을 확인해 주세요',
    signUp: (email: string) => `${email} 주소로 메일을 보냈어요. 메일을 열어 안내대로 해 주세요.`,
    reset: (email: string) =>
      `${email} 주소의 계정이 있다면, 비밀번호를 새로 정할 링크를 그 주소로 보냈어요.`,
    missing:
      '몇 분이 지나도 오지 않으면 스팸함을 살펴보고 다시 요청해 주세요. 한 주소로는 한 시간에 세 통까지만 보내요.',
    again: '다시 요청하기',
  },
  signUp: {
    title: '비밀번호를 한 번 더 적어 주세요',
    lead: '가입할 때 정한 비밀번호예요. 주소의 주인과 비밀번호를 정한 사람이 같은지 확인하고 계정을 만들어요.',
    submit: '계정 만들기',
    mismatch: '가입할 때 정한 비밀번호와 달라요.',
    stranger: '비밀번호를 정한 적이 없다면 다른 사람이 이 주소를 적은 거예요. 이 화면을 닫으면 돼요.',
    restart: '처음부터 다시 하기',
  },
  reset: {
    title: '비밀번호 새로 정하기',
    lead: '계정의 이메일을 적으면, 비밀번호를 새로 정할 링크를 보내요.',
    submit: '링크 받기',
    noMail:
      '이 서버는 메일을 보내지 않아요. 서버를 운영하는 분께 부탁하면 비밀번호를 새로 정할 링크를 만들어 드릴 수 있어요.',
    toSignIn: '로그인으로 돌아가기',
  },
  newPassword: {
    title: '새 비밀번호 정하기',
    lead: '정하고 나면 모든 기기에서 로그아웃돼요. 새 비밀번호로 다시 로그인해 주세요.',
    field: '새 비밀번호',
    submit: '비밀번호 정하기',
    done: '비밀번호를 새로 정했어요. 새 비밀번호로 로그인해 주세요.',
  },
  emailChange: {
    title: '이메일 확인',
    change: (email: string) => `계정의 이메일을 ${email} 주소로 바꿀까요?`,
    confirm: (email: string) => `${email} 주소가 본인의 것이 맞나요?`,
    submitChange: '바꾸기',
    submitConfirm: '맞아요',
    elsewhere:
      '이 이메일을 쓰려는 계정에 로그인한 브라우저에서만 확인할 수 있어요. 로그인한 다음 메일의 링크를 다시 열어 주세요.',
    stranger: '요청한 적이 없다면 이 화면을 닫으면 돼요. 아무것도 바뀌지 않아요.',
  },
  gone: {
    title: '쓸 수 없는 링크예요',
    lead: '이미 썼거나, 시간이 지났거나, 뒤에 보낸 링크가 있거나, 주소가 잘린 링크예요.',
    next: '메일을 여러 번 받았다면 가장 나중 메일의 링크를 열어 보세요. 아니면 다시 요청해 주세요.',
  },
};
