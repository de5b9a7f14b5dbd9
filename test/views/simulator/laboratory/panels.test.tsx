import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { Queues, queuesMatter } from '../../../../views/simulator/laboratory/queues.tsx';
import { socketCalls } from '../../../../views/simulator/laboratory/sockets.tsx';
import { laboratoryTextsFor } from '../../../../views/strings/laboratory.ts';
import { traceOf } from '../../../simulator/scenarios.ts';

const { island: texts } = laboratoryTextsFor('ko');

const refused = traceOf({
  app: [
    { atMs: 0, host: 'A', call: 'connect', remotePort: 9999 },
    { atMs: 500, host: 'A', call: 'send', bytes: 3 },
  ],
});

/** A listener with room for two, whose application takes nothing. */
const full = traceOf({
  profile: 'linux',
  settings: { synCookies: 0 },
  app: [
    { atMs: 0, host: 'B', call: 'listen', backlog: 1, accepts: false },
    { atMs: 1, host: 'A', call: 'connect', localPort: 40_001 },
    { atMs: 2, host: 'A', call: 'connect', localPort: 40_002 },
  ],
  untilMs: 900,
});

describe('what the applications called', () => {
  it('a call that blocks is one call, which returns later', () => {
    expect(socketCalls(refused, 0)).toEqual([{ host: 'A', name: 'connect()', calledAt: 0, returned: null }]);
    const [connect] = socketCalls(refused, refused.steps.length - 1);
    expect(connect).toEqual({
      host: 'A',
      name: 'connect()',
      calledAt: 0,
      returned: { atMs: 200, result: 'ECONNREFUSED' },
    });
  });

  it('several connections that wait at once each get their own answer', () => {
    const connects = socketCalls(full, full.steps.length - 1).filter(({ name }) => name === 'connect()');
    expect(connects.map(({ calledAt, returned }) => [calledAt, returned?.result])).toEqual([
      [1, 'ok'],
      [2, 'ok'],
    ]);
  });
});

describe('the queues of a listener', () => {
  const shown = (at: number) => {
    const now = full.steps.findLast((step) => step.at <= at);
    if (now === undefined) throw new Error(`nothing happens before ${at} ms`);
    return renderToString(<Queues now={now} texts={texts} />);
  };

  it('are shown where somebody waits in them, and only there', () => {
    expect(queuesMatter(full)).toBe(true);
    expect(queuesMatter(refused)).toBe(false);
  });

  it('say who stands in which, by port', () => {
    expect(shown(150)).toMatch(/SYN 큐 <b>2 \/ 2<\/b><\/p><ul><li>:40001/);
    expect(shown(302)).toMatch(/accept 큐 <b>2 \/ 2<\/b><\/p><ul><li>:40001/);
  });

  it('point out who believes in a connection that the other end does not have yet', () => {
    expect(shown(250)).toContain('A는 이미 ESTABLISHED인데 B는 아직 SYN-RECEIVED예요');
    expect(shown(150)).not.toContain('아직 SYN-RECEIVED');
  });
});
