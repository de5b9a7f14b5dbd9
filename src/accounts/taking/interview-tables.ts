import type { Happening, Role } from '../../interview/rooms/room.ts';
import { toldTo } from '../../interview/rooms/told.ts';
import type { Column, Row, TakenTable } from './table.ts';

const owner = 'it is the same user in every row';

const key: Column = ['key', 'text', 'Made with the form that was sent: the same one again finds the first.'];

/** A user's own place in a room, and whether it is over; who the other one is stays here. */
const ownRooms = `SELECT *, CASE WHEN candidateId = @userId THEN 'candidate' ELSE 'interviewer' END AS role,
    coalesce(openerId = @userId, 0) AS isOpener FROM Room WHERE candidateId = @userId OR interviewerId = @userId`;

/** Interviews: the days named for real ones, those held alone, and those in rooms. */
export const interviewTables: readonly TakenTable[] = [
  {
    name: 'interviewDates',
    model: 'InterviewDate',
    says: 'An interview that you named the day of.',
    columns: [
      ['id', 'text', 'Its id.'],
      key,
      ['name', 'text', 'What you call it.'],
      ['day', 'day', 'The study day whose morning it is.'],
      ['chains', 'json', 'The chains it covers, by their first questions; none means all.'],
      ['createdAt', 'instant', 'When you named it.'],
      ['updatedAt', 'instant', 'When you changed it last.'],
      ['cancelledAt', 'instant?', 'When you took it off.'],
      ['settledAt', 'instant?', 'When you chose what to keep alive afterwards.'],
      ['settledStep', 'integer?', 'The step by which that laid chains to rest.'],
    ],
    withheld: { userId: owner },
    sql: 'SELECT * FROM InterviewDate WHERE userId = @userId ORDER BY createdAt, id',
  },
  {
    name: 'forecasts',
    model: 'Forecast',
    says: 'What was expected of the morning of an interview, as it was on one study day.',
    columns: [
      ['interviewDateId', 'text', 'The interview.'],
      ['madeOn', 'day', 'The study day it was made on.'],
      ['madeAt', 'instant', 'When.'],
      ['day', 'day', 'The day it is for.'],
      ['minutesPerDay', 'integer', 'Minutes a day it reckoned with.'],
      ['total', 'integer', 'Questions it covers.'],
      ['recalled', 'number', 'How many of them will be recalled.'],
      ['spread', 'number', 'Within how many of that four mornings in five fall.'],
      ['ifStopped', 'number', 'How many if nothing more were studied.'],
      ['chances', 'json', 'The chance of each question, by its id.'],
    ],
    sql: `SELECT f.* FROM InterviewDate d JOIN Forecast f ON f.interviewDateId = d.id WHERE d.userId = @userId
          ORDER BY d.createdAt, d.id, f.madeOn`,
  },
  {
    name: 'mockInterviews',
    model: 'Interview',
    says: 'A mock interview that you held alone.',
    columns: [
      ['id', 'text', 'Its id.'],
      key,
      ['locale', 'text', 'Its language.'],
      ['level', 'text', 'The hardest questions: basic, intermediate or advanced.'],
      ['pressure', 'text', 'gentle, normal or relentless.'],
      ['minutes', 'integer', 'How long it was to last.'],
      ['seed', 'integer', 'Decides where its path may go several ways.'],
      ['roots', 'json', 'The questions it starts from.'],
      ['weakest', 'yes', 'Whether those were chosen because you were weakest there.'],
      ['startedAt', 'instant', 'When it began.'],
      ['step', 'integer', 'How many submissions it took.'],
      ['clockMs', 'integer', 'What its clock had counted when it stood still last, milliseconds.'],
      ['runningSince', 'instant?', 'Since when it runs; null while it stands.'],
      ['seenAt', 'instant', 'The last sign of its page.'],
      ['isWatched', 'yes', 'Whether that page gives such signs by itself.'],
      ['finishedAt', 'instant?', 'When it ended.'],
      ['ending', 'text?', 'time, all-asked or stopped.'],
      ['marks', 'json?', 'Your own marks, by criterion.'],
    ],
    withheld: { userId: owner },
    sql: 'SELECT * FROM Interview WHERE userId = @userId ORDER BY startedAt, id',
  },
  {
    name: 'turns',
    model: 'Turn',
    says: 'A question of a mock interview, and what became of it.',
    columns: [
      ['interviewId', 'text', 'The mock interview.'],
      ['position', 'integer', 'Its place there.'],
      ['questionId', 'text', 'The question.'],
      ['reason', 'json', 'Why it was asked.'],
      ['askedAt', 'instant', 'When.'],
      ['answerKey', 'text?', 'The key of the submitted answer.'],
      ['manner', 'text?', 'typed, aloud or unknown.'],
      ['answer', 'text?', 'Your answer, typed or as it was heard.'],
      ['answeredAt', 'instant?', 'When you answered.'],
      ['takenMs', 'integer?', 'What the clock counted for it, milliseconds.'],
      [
        'keyPointsRecognised',
        'json?',
        'The key points it was taken to say, with the words that spoke for them.',
      ],
      ['checkKey', 'text?', 'The key of the submitted checklist.'],
      ['keyPointsHit', 'json?', 'The key points you ticked.'],
      ['checkedAt', 'instant?', 'When you checked it.'],
    ],
    sql: `SELECT t.* FROM Interview i JOIN Turn t ON t.interviewId = i.id WHERE i.userId = @userId
          ORDER BY i.startedAt, i.id, t.position`,
  },
  {
    name: 'rooms',
    model: 'Room',
    says: 'A room where one person interviewed another, as you were in it.',
    columns: [
      ['id', 'text', 'Its id.'],
      ['role', 'text', 'Which of the two you were: candidate or interviewer.'],
      ['isOpener', 'yes', 'Whether you opened it.'],
      ['prepared', 'json?', 'The questions you prepared for it, where you were the interviewer.'],
      ['openedAt', 'instant', 'When it was opened.'],
      ['expiresAt', 'instant', 'Until when its invitation was good.'],
      ['revokedAt', 'instant?', 'When that was withdrawn.'],
      ['endedAt', 'instant?', 'When the interview ended.'],
      ['events', 'integer', 'The number of its newest event.'],
      ['loggedAt', 'instant?', 'When the candidate put it in their log; null where that was not you.'],
    ],
    withheld: {
      key: 'it may be of the other’s form',
      openerId: 'it may be the other one; isOpener says whether it was you',
      candidateId: 'it may be the other one; role says whether it was you',
      interviewerId: 'it may be the other one; role says whether it was you',
      isRunning: 'it is for the server’s next start',
      seenAt: 'a sign of either’s page',
      interviewerSeenAt: 'a sign of either’s page',
    },
    sql: `${ownRooms} ORDER BY openedAt, id`,
    tell: (row) => (row.role === 'interviewer' ? { ...row, loggedAt: null } : { ...row, prepared: null }),
  },
  {
    name: 'roomEvents',
    model: 'RoomEvent',
    says: 'What happened in a room, as far as your role lets you see it: an interviewer’s notes are theirs.',
    columns: [
      ['roomId', 'text', 'The room.'],
      ['number', 'integer', 'Its place in the room.'],
      ['by', 'text', 'candidate, interviewer or server.'],
      ['at', 'instant', 'When.'],
      ['data', 'json', 'What, by kind.'],
    ],
    withheld: { key: 'it may be of the other’s form' },
    sql: `SELECT e.*, r.role, r.endedAt FROM (${ownRooms}) r JOIN RoomEvent e ON e.roomId = r.id
          ORDER BY r.openedAt, r.id, e.number`,
    tell: toldEvent,
  },
  {
    name: 'questionSets',
    model: 'QuestionSet',
    says: 'Questions that you prepared as an interviewer.',
    columns: [
      ['id', 'text', 'Its id.'],
      key,
      ['name', 'text', 'Its name.'],
      ['items', 'json', 'Questions of the bank by id, and your own by their words.'],
      ['createdAt', 'instant', 'When it was made.'],
      ['updatedAt', 'instant', 'When it was changed last.'],
      ['deletedAt', 'instant?', 'When you deleted it.'],
    ],
    withheld: { userId: owner },
    sql: 'SELECT * FROM QuestionSet WHERE userId = @userId ORDER BY createdAt, id',
  },
];

function toldEvent(row: Row): Row | null {
  const happening = JSON.parse(String(row.data)) as Happening;
  const told = toldTo(row.role as Role, happening, row.endedAt !== null);
  return told === null ? null : { ...row, data: JSON.stringify(told) };
}
