import type { Connection } from '../connection.ts';
import type { AppCall } from '../scenario.ts';
import type { Decision, Turn } from '../turn.ts';
import { isWorthTelling } from '../window.ts';
import { serveReads } from './application.ts';
import { acknowledge } from './output.ts';

type Call = Extract<AppCall, { call: 'recv' }>;

/** RECEIVE (§3.10.3): what has come, or the end, or the error; with none of these the call waits. */
export function receive(turn: Turn, call: Call, connection: Connection): Decision {
  const { socket } = connection;
  if (socket === null) return;
  const most = call.bytes ?? Number.MAX_SAFE_INTEGER;
  const asked = turn.put({ ...connection, socket: { ...socket, reads: [...socket.reads, most] } });
  const served = serveReads(turn, asked);
  if (served.socket !== null && served.socket.reads.length > socket.reads.length) {
    turn.returns('recv', 'waits', { connection: connection.id });
    return turn.rule('call-recv-waits');
  }
  return turn.rule(tellWindow(turn, served) === served ? 'call-recv' : 'call-recv-window');
}

/** A window update, once reading has freed enough of the buffer (§3.8.6.2.2). */
export function tellWindow(turn: Turn, connection: Connection): Connection {
  const open = ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'].includes(connection.state);
  return open && isWorthTelling(connection, turn.settings.mss) ? acknowledge(turn, connection) : connection;
}
