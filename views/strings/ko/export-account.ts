import type { TableWords } from '../export-words.ts';

const owner = '어느 파일에서나 같은 사람이에요.';
const secret = '그 자체로 문을 여는 값이에요.';
const ofToken = '토큰에 딸린 값이에요.';
const hash = '해시는 비밀번호를 알아맞히려는 사람에게 도움이 돼요.';

/** What the tables of an export that are about the account hold. */
export const exportedAccount = {
  account: {
    says: '이 서버가 알고 있는 나예요.',
    columns: {
      id: '내 번호예요.',
      name: '다른 서비스가 알려 준 이름이에요. 계정이 없으면 "Guest"예요.',
      email: '로그인하는 주소예요. 계정이 없거나 다른 서비스가 알려 주지 않았으면 비어 있어요.',
      emailVerified: '내 주소라는 것을 확인했는지예요.',
      image: '다른 서비스가 알려 준 사진의 주소예요.',
      isAnonymous: '계정이 없는지예요. 그렇다면 쿠키 말고는 나를 알아볼 방법이 없어요.',
      createdAt: '여기에 처음 기록이 생긴 때예요.',
      updatedAt: '이 줄이 마지막으로 바뀐 때예요.',
      twoFactorEnabled: '2단계 인증을 켰는지예요.',
      deletionDueAt: '지워 달라고 했다면, 모두 지워질 때예요.',
    },
    withheld: { erasingSince: '이 값이 생긴 뒤에는 아무도 받을 수 없어요.' },
  },
  signIns: {
    says: '들어오는 방법이에요. 비밀번호이거나 다른 서비스의 계정이에요.',
    columns: {
      id: '이 방법의 번호예요.',
      providerId: '비밀번호라면 credential, 아니면 그 서비스의 이름이에요.',
      accountId: '그 서비스가 나를 부르는 번호예요.',
      scope: '그 서비스에 요청한 범위예요.',
      createdAt: '만든 때예요.',
      updatedAt: '마지막으로 바뀐 때예요.',
    },
    withheld: {
      userId: owner,
      accessToken: secret,
      refreshToken: secret,
      idToken: secret,
      accessTokenExpiresAt: ofToken,
      refreshTokenExpiresAt: ofToken,
      password: hash,
    },
  },
  secondFactor: {
    says: '2단계 인증이에요.',
    columns: {
      verified: '인증 앱의 코드를 한 번이라도 확인했는지예요.',
      failedVerificationCount: '마지막으로 맞힌 뒤에 틀린 횟수예요.',
      lockedUntil: '코드를 받지 않는 기간의 끝이에요.',
      lastStep: '마지막으로 받은 코드가 몇 번째 30초의 것인지예요. 1970년부터 세요.',
    },
    withheld: { id: '이 번호를 쓰는 곳이 없어요.', userId: owner, secret, backupCodes: secret },
  },
  sessions: {
    says: '로그인한 브라우저예요.',
    columns: {
      id: '이 로그인의 번호예요.',
      userAgent: '브라우저가 스스로 밝힌 이름이에요.',
      createdAt: '로그인한 때예요.',
      updatedAt: '마지막으로 쓴 것을 적은 때예요.',
      expiresAt: '더 쓰지 않으면 끝나는 때예요.',
    },
    withheld: { userId: owner, token: secret, ipAddress: '주소는 저장하지 않아요. 언제나 비어 있어요.' },
  },
  emailLinks: {
    says: '나를 위해 만든 링크예요. 계정을 만들거나, 주소를 확인하거나, 비밀번호를 정하는 데 써요.',
    columns: {
      kind: 'sign-up(가입), reset(비밀번호), handed-reset(운영자가 건넨 것), change-email(주소) 가운데 하나예요.',
      email: '어느 주소를 위한 링크인지예요.',
      createdAt: '만든 때예요.',
      expiresAt: '언제까지 쓸 수 있는지예요.',
      usedAt: '쓴 때예요.',
    },
    withheld: {
      id: secret,
      userId: owner,
      invitationId: '운영자가 남긴 메모로 이어져요.',
    },
  },
} satisfies Record<string, TableWords>;
