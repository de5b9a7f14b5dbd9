import { describe, expect, test } from 'vitest';
import type { StateEventCase, Step } from './case.ts';
import { judge } from './judge.ts';

const call = (fn: string, args: string, ret: string, t = '+0.00'): Step => ({ k: 'call', t, fn, args, ret });
const packet = (k: 'in' | 'out', flags: string, seq: number, ack = 0, len = 0, t = '+0.00'): Step => ({
  k,
  t,
  flags,
  seq,
  ack,
  len,
});
const comes = (flags: string, seq: number, ack = 0, len = 0, t = '+0.10'): Step =>
  packet('in', flags, seq, ack, len, t);
const sends = (flags: string, seq: number, ack = 0, len = 0, t = '+0.00'): Step =>
  packet('out', flags, seq, ack, len, t);

const script = (steps: readonly Step[], settings = {}): StateEventCase => ({
  name: 'ours',
  variant: null,
  settings,
  steps,
});

const connected = [
  call('socket', '..., SOCK_STREAM, IPPROTO_TCP', '3'),
  call('connect', '3, ..., ...', '-1 EINPROGRESS (Operation now in progress)'),
  sends('SYN', 0),
  comes('SYN+ACK', 0, 1),
  sends('ACK', 1, 1),
];
const accepted = [
  call('socket', '..., SOCK_STREAM, IPPROTO_TCP', '3'),
  call('bind', '3, ..., ...', '0'),
  call('listen', '3, 1', '0'),
  call('accept', '3, ..., ...', '-1 EWOULDBLOCK (Operation would block)'),
  comes('SYN', 0),
  sends('SYN+ACK', 0, 1),
  comes('ACK', 1, 1),
  call('accept', '3, ..., ...', '4'),
];

describe('a script that our endpoint follows', () => {
  test.each<[string, readonly Step[]]>([
    [
      'a program that writes, reads and aborts',
      [
        ...connected,
        call('write', '3, ..., 1000', '1000'),
        sends('PSH+ACK', 1, 1, 1000),
        comes('PSH+ACK', 1, 1001, 20),
        call('read', '3, ..., 15', '15'),
        call('recv', '3, ..., 15, 0', '5'),
        call('read', '3, ..., 15', '-1 EAGAIN (Resource temporarily unavailable)'),
        sends('ACK', 1001, 21, 0, '+0~+0.50'),
        call('setsockopt', '3, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8', '0'),
        call('close', '3', '0'),
        sends('RST+ACK', 1001, 21),
        call('write', '3, ..., 1', '-1 EBADF (Bad file descriptor)'),
      ],
    ],
    [
      'a server whose accept() and read() block until something comes',
      [
        ...accepted.slice(0, 3),
        call('accept', '3, ..., ...', '4', '+0.00...0.20'),
        comes('SYN', 0),
        sends('SYN+ACK', 0, 1),
        comes('ACK', 1, 1),
        comes('FIN+ACK', 1, 1, 0, '0.40'),
        sends('ACK', 1, 2),
        call('read', '4, ..., 10', '0'),
        { k: 'expect-sockets', t: '+0.00', state: 'CLOSE_WAIT', count: 1 },
        { k: 'expect-sockets', t: '+0.00', state: 'LISTEN', count: 1 },
        { k: 'assert', t: '+0.00', py: 'assert tcpi_state == TCPI_CLOSE_WAIT' },
        call('shutdown', '4, SHUT_RDWR', '0'),
        sends('FIN+ACK', 1, 2),
        comes('ACK', 2, 2),
        call('close', '4', '0'),
        call('close', '3', '0'),
      ],
    ],
    [
      'a connect() that is refused',
      [
        ...connected.slice(0, 3),
        comes('RST+ACK', 0, 1),
        call('getsockopt', '3, SOL_SOCKET, SO_ERROR, [ECONNREFUSED], [4]', '0'),
        call('getsockopt', '3, SOL_SOCKET, SO_ERROR, [0], [4]', '0'),
        { k: 'expect-sockets', t: '+0.00', state: 'CLOSED', count: 1 },
      ],
    ],
    [
      'a RST in LAST-ACK, which the program finds in SO_ERROR',
      [
        ...connected,
        comes('FIN+ACK', 1, 1),
        sends('ACK', 1, 2),
        call('shutdown', '3, SHUT_WR', '0'),
        sends('FIN+ACK', 1, 2),
        comes('RST', 2),
        { k: 'expect-sockets', t: '+0.00', state: 'LAST_ACK', count: 0 },
        call('getsockopt', '3, SOL_SOCKET, SO_ERROR, [ECONNRESET], [4]', '0'),
        call('close', '3', '0'),
      ],
    ],
    [
      'a FIN that is sent again when nobody answers, and any time for the second',
      [...accepted, call('close', '4', '0'), sends('FIN+ACK', 1, 1), sends('FIN+ACK', 1, 1, 0, '*')],
    ],
  ])('%s', (_, steps) => {
    expect(judge(script(steps))).toBeNull();
  });
});

describe('the settings of a script', () => {
  const inCloseWait = [...connected, comes('FIN+ACK', 1, 1), sends('ACK', 1, 2), comes('SYN', 65_701)];

  test('turn the rules of RFC 5961 off one by one, up to the edge of the window of whoever connects', () => {
    const reset = script([...inCloseWait, sends('RST+ACK', 1, 2)], { insecure_syn: 1, insecure_rst: 0 });
    const challenged = script([...inCloseWait, sends('ACK', 1, 2)], { insecure_syn: 0, insecure_rst: 1 });
    expect([judge(reset), judge(challenged)]).toEqual([null, null]);
  });

  test('say when a SYN is sent again', () => {
    const again = [...connected.slice(0, 3), sends('SYN', 0, 0, 0, '+3.00')];
    expect(judge(script(again, { rexmit_initial: 3000 }))).toBeNull();
    expect(judge(script(again))).toContain('at 1000 ms');
  });
});

describe('a script that it does not follow', () => {
  test.each<[string, readonly Step[]]>([
    ['expected nothing', [...connected, comes('FIN+ACK', 1, 1), comes('ACK', 2, 1)]],
    ['nothing sent by', [...connected, sends('FIN+ACK', 1, 1)]],
    ['expected FIN+ACK seq=1 ack=2', [...connected, comes('FIN+ACK', 1, 1), sends('FIN+ACK', 1, 2)]],
    [
      'expected ACK seq=1 ack=2 len=0 at 300 ms',
      [...connected, comes('FIN+ACK', 1, 1), sends('ACK', 1, 2, 0, '+0.10')],
    ],
    ['returned 4, not 5', [...accepted.slice(0, 7), call('accept', '3, ..., ...', '5')]],
    ['returned -1 ENOTCONN, not 0', [call('socket', '', '3'), call('shutdown', '3, SHUT_WR', '0')]],
    ['with [0]', [...connected, call('getsockopt', '3, SOL_SOCKET, SO_ERROR, [ECONNRESET], [4]', '0')]],
    [
      '1 sockets in ESTABLISHED',
      [...connected, { k: 'expect-sockets', t: '+0', state: 'ESTABLISHED', count: 0 }],
    ],
    ['does not hold', [...connected, { k: 'assert', t: '+0', py: 'assert tcpi_state == TCPI_CLOSED' }]],
  ])('%s', (problem, steps) => {
    expect(judge(script(steps))).toContain(problem);
  });
});

describe('what the runner does not know is a failure that names it', () => {
  test.each<[string, readonly Step[], Record<string, number>?]>([
    ['the call ioctl(3, FIONREAD)', [call('socket', '', '3'), call('ioctl', '3, FIONREAD', '0')]],
    [
      'setsockopt TCP_MD5SIG',
      [call('socket', '', '3'), call('setsockopt', '3, IPPROTO_TCP, TCP_MD5SIG, [1], 4', '0')],
    ],
    ['the flags SYN+AE', [comes('SYN+AE', 0)]],
    ['the time soon', [comes('SYN', 0, 0, 0, 'soon')]],
    ['the state DREAMING', [{ k: 'expect-sockets', t: '+0', state: 'DREAMING', count: 0 }]],
    ['assert tcpi_rtt < 5', [{ k: 'assert', t: '+0', py: 'assert tcpi_rtt < 5' }]],
    ['the setting moon', [], { moon: 1 }],
    ['the step', JSON.parse('[{ "k": "icmp", "t": "+0" }]')],
  ])('%s', (problem, steps, settings = {}) => {
    const found = judge(script(steps, settings));
    expect(found).toContain('not supported by the runner');
    expect(found).toContain(problem);
  });
});
