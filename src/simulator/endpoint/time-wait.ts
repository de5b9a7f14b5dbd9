import type { Connection } from '../connection.ts';
import type { Turn } from '../turn.ts';

/** TIME-WAIT: the 2 MSL timer runs and every other is off (§3.10.7.4, eighth check). */
export function enterTimeWait(turn: Turn, connection: Connection): Connection {
  if (turn.settings.timeWaitMs === 0) {
    turn.rule('time-wait-left-out');
    return turn.move(connection, 'CLOSED');
  }
  const quiet = turn.put({
    ...connection,
    timers: {},
    outstanding: [],
    unsent: [],
    held: [],
    answeredAt: [],
  });
  return turn.start(turn.move(quiet, 'TIME-WAIT'), 'timeWait', turn.settings.timeWaitMs);
}
