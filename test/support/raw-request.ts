import { connect } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Sends bytes as they are to an application that listens, and gives all that it answers until it hangs up, or a second long. */
export function askRaw(app: FastifyInstance, bytes: string): Promise<string> {
  const listening = app.server.address();
  if (listening === null || typeof listening === 'string')
    throw new Error('The application does not listen.');
  return new Promise((resolve, reject) => {
    const socket = connect(listening.port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    const finish = () => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, finish);
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.once('close', finish);
    socket.once('error', reject);
  });
}
