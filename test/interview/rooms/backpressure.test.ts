import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { localChannel } from '../../../src/interview/rooms/channel.ts';
import { Streams } from '../../../src/interview/rooms/streaming/streams.ts';

/** A reader that takes what it is given, or nothing more until it has drained. */
class Reader extends EventEmitter {
  readonly written: string[] = [];
  isSlow = false;
  writableEnded = false;
  destroyed = false;

  write(text: string): boolean {
    this.written.push(text);
    return !this.isSlow;
  }

  end(text = ''): void {
    this.written.push(text);
    this.writableEnded = true;
    this.emit('close');
  }

  destroy(): void {
    this.destroyed = true;
    this.emit('close');
  }
}

const channel = localChannel();
let state = 0;
let drawn = 0;
let changesAt: number | null = null;
let isSignedIn = true;
let streams: Streams;
const left = vi.fn(async () => {});
const signs = vi.fn(async () => {});

beforeEach(() => {
  vi.useFakeTimers();
  [state, drawn, changesAt, isSignedIn] = [0, 0, null, true];
  left.mockClear();
  signs.mockClear();
  streams = new Streams({
    channel,
    draw: (_watcher, presence) => {
      drawn += 1;
      const here = `${presence.candidate} ${presence.interviewer}`;
      return {
        number: state,
        changesAt,
        regions: { state: `state ${state}`, here },
        clock: (at) => ({ clock: String(at) }),
      };
    },
    now: () => Date.now(),
    onLeft: left,
    onSign: signs,
    onError: (error) => {
      throw error;
    },
  });
});
afterEach(async () => {
  await streams.close();
  vi.useRealTimers();
});

const watcher = (role: 'candidate' | 'interviewer', roomId = 'room') =>
  ({
    roomId,
    role,
    locale: 'ko',
    calendar: { timeZone: 'Asia/Seoul', dayStartHour: 4 },
    origin: '',
  }) as const;

function open(role: 'candidate' | 'interviewer', userId: string = role, roomId = 'room'): Reader {
  const reader = new Reader();
  const visitor = { userId, address: '127.0.0.1', isSignedIn: () => isSignedIn };
  // Of a response the streams write, end and listen, which the reader does.
  streams.open(visitor, watcher(role, roomId), reader as unknown as ServerResponse);
  return reader;
}

function happens(): void {
  state += 1;
  channel.publish('room', { kind: 'changed' });
}

describe('a stream', () => {
  it('ends with the session that opened it', () => {
    const reader = open('candidate');
    vi.advanceTimersByTime(15_000);
    expect(reader.destroyed).toBe(false);
    isSignedIn = false;
    vi.advanceTimersByTime(15_000);
    expect(reader.destroyed).toBe(true);
    expect(streams.count).toBe(0);
    const before = reader.written.length;
    happens();
    expect(reader.written).toHaveLength(before);
  });

  it('skips what a slow reader has missed, and goes on with the newest', () => {
    const reader = open('candidate');
    const before = reader.written.length;
    reader.isSlow = true;
    for (let event = 0; event < 1_000; event += 1) happens();
    expect(reader.written).toHaveLength(before + 1);
    reader.isSlow = false;
    reader.emit('drain');
    expect(reader.written).toHaveLength(before + 2);
    expect(reader.written.at(-1)).toContain('state 1000');
  });

  it('of a reader that takes nothing for a minute is given up', () => {
    const reader = open('candidate');
    reader.isSlow = true;
    happens();
    vi.advanceTimersByTime(55_000);
    expect(reader.destroyed).toBe(false);
    vi.advanceTimersByTime(15_000);
    expect(reader.destroyed).toBe(true);
  });

  it('whose page has given signs of life and stopped is given up, and no other', () => {
    const [silent, other] = [open('candidate'), open('interviewer')];
    streams.heard('room', 'candidate');
    vi.advanceTimersByTime(70_000);
    expect(silent.destroyed).toBe(false);
    vi.advanceTimersByTime(15_000);
    expect([silent.destroyed, other.destroyed]).toEqual([true, false]);
    expect(streams.presence('room')).toEqual({ candidate: false, interviewer: true });
  });

  it('says something every fifteen seconds, and that somebody is there is remembered', () => {
    const reader = open('candidate');
    const before = reader.written.length;
    vi.advanceTimersByTime(30_000);
    expect(reader.written.slice(before)).toEqual(['event: here\ndata:\n\n', 'event: here\ndata:\n\n']);
    expect(signs).toHaveBeenLastCalledWith([{ roomId: 'room', isOfInterviewer: false }]);
  });

  it('is told when the room looks otherwise although nothing has happened, once', () => {
    changesAt = Date.now() + 60_000;
    const reader = open('candidate');
    state = 1;
    vi.advanceTimersByTime(55_000);
    expect(reader.written.join()).not.toContain('state 1');
    changesAt = null;
    vi.advanceTimersByTime(10_000);
    expect(reader.written.join()).toContain('state 1');
    const before = drawn;
    vi.advanceTimersByTime(60_000);
    expect(drawn).toBe(before);
  });

  it('sends again only the regions that have changed', () => {
    const reader = open('candidate');
    happens();
    const last = reader.written.at(-1) ?? '';
    expect(last).toContain('#state');
    expect(last).not.toContain('#here');
    const before = reader.written.length;
    channel.publish('room', { kind: 'changed' });
    expect(reader.written).toHaveLength(before);
  });
});

describe('a room', () => {
  it('is drawn once for all who see the same', () => {
    for (let tab = 0; tab < 4; tab += 1) open('candidate');
    open('interviewer');
    drawn = 0;
    happens();
    expect(drawn).toBe(2);
  });

  it('is left when nobody has been there for ten seconds, and not by a reload', () => {
    open('candidate').destroy();
    vi.advanceTimersByTime(5_000);
    open('candidate');
    vi.advanceTimersByTime(60_000);
    expect(left).not.toHaveBeenCalled();
    for (const role of ['candidate', 'interviewer'] as const) open(role, role, 'other').destroy();
    const at = Date.now();
    vi.advanceTimersByTime(20_000);
    expect(left.mock.calls).toEqual([['other', at]]);
  });

  it('takes twelve streams of a person and no more', () => {
    for (let room = 0; room < 12; room += 1) {
      expect(streams.hasRoomFor({ userId: 'me', address: '127.0.0.1' })).toBe(true);
      open('candidate', 'me', `room ${room}`);
    }
    expect(streams.hasRoomFor({ userId: 'me', address: '127.0.0.1' })).toBe(false);
    expect(streams.hasRoomFor({ userId: 'somebody else', address: '127.0.0.2' })).toBe(true);
  });
});
