import { emailOf } from '../identity.ts';
import { interviewTables } from './interview-tables.ts';
import { studyTables } from './study-tables.ts';
import type { TakenTable } from './table.ts';

const owner = 'they are the same user in every file';
const secret = 'it opens a door by itself';

/** The account, and how its owner comes in. */
const accountTables: readonly TakenTable[] = [
  {
    name: 'account',
    model: 'User',
    says: 'You, as this server knows you.',
    isSingle: true,
    columns: [
      ['id', 'text', 'Your id.'],
      ['name', 'text', 'A name, where a provider told one; "Guest" for guests.'],
      ['email', 'text?', 'The address you sign in with; null for guests, and where a provider told none.'],
      ['emailVerified', 'yes', 'Whether the address was proved to be yours.'],
      ['image', 'text?', 'The address of a picture, where a provider told one.'],
      ['isAnonymous', 'yes', 'Whether you are a guest: nothing but a cookie leads to you.'],
      ['createdAt', 'instant', 'When you were first known here.'],
      ['updatedAt', 'instant', 'When this row was changed last.'],
      ['twoFactorEnabled', 'yes?', 'Whether a second factor is asked for.'],
      ['deletionDueAt', 'instant?', 'When all of it will be deleted, where you have asked for that.'],
    ],
    withheld: { erasingSince: 'once it is set, nobody can ask any more' },
    sql: 'SELECT * FROM User WHERE id = @userId',
    tell: (row) => ({ ...row, email: emailOf(String(row.email)) }),
  },
  {
    name: 'signIns',
    model: 'Account',
    says: 'A way in: your password, or an account elsewhere.',
    columns: [
      ['id', 'text', 'Its id.'],
      ['providerId', 'text', 'credential for a password, else the name of the provider.'],
      ['accountId', 'text', 'What the provider calls you.'],
      ['scope', 'text?', 'What the provider was asked for.'],
      ['createdAt', 'instant', 'When it was set up.'],
      ['updatedAt', 'instant', 'When it was changed last.'],
    ],
    withheld: {
      userId: owner,
      accessToken: secret,
      refreshToken: secret,
      idToken: secret,
      accessTokenExpiresAt: 'it belongs to a token',
      refreshTokenExpiresAt: 'it belongs to a token',
      password: 'a hash helps those who guess',
    },
    sql: 'SELECT * FROM Account WHERE userId = @userId ORDER BY createdAt, id',
  },
  {
    name: 'secondFactor',
    model: 'TwoFactor',
    says: 'Your second factor.',
    isSingle: true,
    columns: [
      ['verified', 'yes?', 'Whether a code of it was ever given.'],
      ['failedVerificationCount', 'integer?', 'Wrong codes since the last right one.'],
      ['lockedUntil', 'instant?', 'Until when no code is taken.'],
      ['lastStep', 'integer?', 'The half minute of the last code that was taken, counted from 1970.'],
    ],
    withheld: { id: 'nothing refers to it', userId: owner, secret, backupCodes: secret },
    sql: 'SELECT * FROM TwoFactor WHERE userId = @userId',
  },
  {
    name: 'sessions',
    model: 'Session',
    says: 'A browser that is signed in.',
    columns: [
      ['id', 'text', 'Its id.'],
      ['userAgent', 'text?', 'What the browser calls itself.'],
      ['createdAt', 'instant', 'When it was opened.'],
      ['updatedAt', 'instant', 'When its last use was noted.'],
      ['expiresAt', 'instant', 'When it ends unless it is used.'],
    ],
    withheld: { userId: owner, token: secret, ipAddress: 'addresses are not kept: it is always empty' },
    sql: 'SELECT * FROM Session WHERE userId = @userId ORDER BY createdAt, id',
  },
  {
    name: 'emailLinks',
    model: 'EmailLink',
    says: 'A link that was made for you: to make your account, to prove an address, or to set a password.',
    columns: [
      ['kind', 'text', 'sign-up, reset, handed-reset (by the operator) or change-email.'],
      ['email', 'text', 'The address it was made for.'],
      ['createdAt', 'instant', 'When it was made.'],
      ['expiresAt', 'instant', 'Until when it is good.'],
      ['usedAt', 'instant?', 'When it was used.'],
    ],
    withheld: {
      id: secret,
      userId: owner,
      invitationId: 'it leads to the operator’s own notes',
    },
    sql: 'SELECT * FROM EmailLink WHERE userId = @userId ORDER BY createdAt, id',
  },
];

/** Every table that holds something of a user, in the order of the files. A person's data knows no features. */
export const takenTables: readonly TakenTable[] = [...accountTables, ...studyTables, ...interviewTables];

/** Models of prisma/schema.prisma that hold nothing of a user's that they could take along, each with the reason. */
export const notTaken: Readonly<Record<string, string>> = {
  Verification: 'what is being proved at this moment, by values that open doors; it is gone within the hour',
  RegistrationInvitation: 'the operator’s own notes; nothing in it says who came of it',
  Uniting: 'a guest and the account that they become, within one transaction; it is always empty',
  LoadedSeed: 'the question bank',
  Question: 'the question bank',
  QuestionText: 'the question bank',
  KeyPoint: 'the question bank',
  CommonMistake: 'the question bank',
  Source: 'the question bank',
  Scenario: 'the question bank',
  FollowUp: 'the question bank',
  Confusable: 'the question bank',
};
