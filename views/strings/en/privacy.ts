import type { privacy as korean } from '../ko/privacy.ts';

export const privacy = {
  title: 'Privacy',
  lead: 'What Kkori stores and why, what it does not do, and when things are deleted.',
  operator: {
    head: 'Who is responsible',
    who: 'Whoever runs this server is. Ask the person or organisation that gave you its address.',
    whoAt: (host) =>
      `Whoever runs this server (${host}) is. Ask the person or organisation that gave you its address.`,
    makers:
      'Kkori is software that anybody may install on a server of their own. The people who make it neither receive nor see what is stored here.',
  },
  visitor: {
    head: 'While you only look around',
    nothing: 'Nothing is stored on the server. Your browser keeps these cookies and no others.',
    cookiesAre:
      'Only this server reads them; scripts on its pages cannot. None is for advertising or tracking. Those for language, calendar and appearance are set only once you choose something.',
  },
  cookies: {
    howLong: 'Kept for',
    purposes: {
      session: 'Knows you again after your first answer, or after you signed in.',
      challenge: 'With two-step sign-in, knows whose code is asked for once the password was right.',
      state: 'When you sign in by an account elsewhere, makes sure that whoever comes back is who left.',
      keeping:
        'When somebody signs in to an account that is about to be deleted, knows which, until they have chosen whether to keep it.',
      offer:
        'While you set up two-step sign-in, keeps the code that your authenticator is to take, encrypted, so that its page can be loaded again.',
      device:
        'Knows a browser that has signed in before, so that somebody who guesses at your password cannot lock you out.',
      visitor: 'Makes one record of your first answer, even if it is sent twice.',
      notice:
        'Has the next page say once what you have just done, such as signing out. It does not hold who you are.',
      result:
        'Lets you come back to the page that says that mail was sent, or that an account was made or is being deleted. It holds the e-mail address that you typed, or the day.',
      language: 'Remembers the language you chose.',
      calendar: 'Remembers the time zone and the start of the day that you chose before you had a record.',
      appearance: 'Remembers your choice of light or dark, single-key shortcuts and sounds.',
    },
    lasts: (days) => (days === '1' ? '1 day' : `${days} days`),
    lastsMinutes: (minutes) => `${minutes} minutes`,
    sessionLasts: (guestIdle, accountIdle, accountMost) =>
      `${guestIdle} days from each use; for an account ${accountIdle} days, at most ${accountMost}`,
  },
  guest: {
    head: 'Once you practise',
    becomes:
      'Your first answer or interview starts a record without a name or an e-mail address. This is stored to decide what to ask when, to show you what you did, and to let you undo it.',
    stored: [
      'the answers you typed, how sure you were, how well you remembered, the key points you ticked, when that was and how long it took',
      'what follows from that: a memory of each question, sums by day, parameters fitted to your memory',
      'your settings: language, time zone, start of the day, how much, appearance, shortcuts, sounds',
      'interviews you named: day, name, what they cover, minutes a day, and the forecasts made for them',
      'mock interviews: what was asked, what you typed, how long it took, the marks you gave',
      'when a session began, was last used and will end, and what the browser called itself (user agent), so that you can recognise a device and sign it out',
    ],
  },
  account: {
    head: 'Once you have an account',
    besides:
      'This is added to the record, to open it on your other devices and keep everybody else out of it.',
    stored: [
      'your e-mail address, and whether you have confirmed it',
      'an argon2id hash of your password; the password itself is not stored',
      'with two-step sign-in, the key of your authenticator app and the recovery codes, encrypted with a key that is kept outside the database',
      'of links mailed to you or handed over by the operator: the kind, the address, when each was made and used; what opens them is not stored',
    ],
    mailed: [
      'Two kinds of mail are sent. One is what somebody asked for: a link to sign up, to confirm an address or to reset a password, or word that an address has an account already.',
      'The other tells you what changed in your account: the password or the address, or that somebody asked to change it; accounts at other services that were added or removed; two-step sign-in and its recovery codes; that the account is to be deleted, or stays after all. It cannot be switched off, so that you notice what you did not do.',
      'Mail goes through a mail server of the operator’s choice. It is held in memory until it is sent, and not stored. So that nobody is sent too much, addresses it went to are held in memory for about an hour. If it cannot be sent, the log says what kind of error that was, and neither the address nor the words.',
    ],
    noMail: 'This server sends no mail.',
    provided: (names) =>
      `If you choose to sign in with ${names}, you are taken there, and what is confirmed there (an identifier, an e-mail address and the like) is stored.`,
    providerNames: { github: 'GitHub', google: 'Google', kakao: 'Kakao', naver: 'Naver' },
  },
  together: {
    head: 'What others see',
    seen: [
      'A room for an interview with somebody keeps the questions that were asked, their times, ticks, notes, marks and closing words.',
      'During the interview each sees whether the other is there; the candidate sees the questions they were asked and the simulator on the table.',
      'Afterwards both see the questions, the times, each other’s ticks and marks, and the closing words. Notes are for the interviewer alone. Neither sees the other’s e-mail address or any other practice.',
      'When the candidate deletes their record, the interview is gone for both. When the interviewer does, the candidate keeps what they were given, without the interviewer’s name and private notes.',
      'If you share your progress by a link, whoever has the address sees its figures until you revoke it. It holds no answer you typed and no e-mail address.',
    ],
  },
  browser: {
    head: 'What stays in your browser',
    never: 'None of this is sent to the server.',
    kept: [
      'the answer you are typing and the key points you are ticking: in the tab, until you submit them or close it',
      'what you are typing when you change the language, but for passwords and codes: in the tab, until the page is there',
      'what you record in mock interviews: in this browser, for 90 days or until you delete it',
      'whether questions are read out: in this browser. The voice is the browser’s own, and one on your device is chosen first; with a voice from elsewhere, the browser may send the text to its maker',
      'a change of the single-key shortcuts that could not be saved for lack of a connection: until there is one',
    ],
  },
  not: {
    head: 'What is not done',
    done: [
      'No IP address is stored. For a short time addresses are held in memory, to stop too many requests.',
      'Nothing is loaded from anybody else: fonts, scripts and pictures all come from this server. Links to other sites open only when you follow them.',
      'Nobody is analysed or tracked, and there are no advertisements.',
      'The log has one line for each request: the time, numbers of the server and the request, the address that was opened (without the words you searched for), the result and how long it took; and what went wrong, if something did. It has no IP address, no cookie and no answer. If the operator has put other software in front of this server, that keeps a log of its own.',
    ],
  },
  howLong: {
    head: 'For how long',
    record:
      'The record of your practice stays until you delete it: old answers are what makes the memory of a question reliable.',
    guestSession: (days) =>
      `Without an account, the session in a browser ends when it was not used for ${days} days, and nobody can open that record any more.`,
    accountSession: (idle, most) =>
      `A session of an account ends when it was not used for ${idle} days, and after ${most} days in any case.`,
    deletion: (days) =>
      `If you delete your account, everything is deleted ${days} days later. Until then you can take that back.`,
    backups: (hours, kept) =>
      `The server makes a backup every ${hours} hours and keeps the last ${kept}. What you delete remains in them until they are gone.`,
    noBackups: 'This server makes no backups by itself.',
    otherBackups:
      'Backups made before an upgrade, and those the operator makes, stay until the operator deletes them.',
  },
  rights: {
    head: 'What you can do',
    may: [
      'download everything that is stored about you, as JSON and CSV',
      'delete your account and the whole record',
      'see where you are signed in, and sign out one device or all of them',
      'change your settings and your e-mail address at any time, and revoke what you shared',
    ],
    toAccount: 'Do that on the account page',
  },
} satisfies typeof korean;
