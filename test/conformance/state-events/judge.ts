import { flagsOfStep, momentOf, returned, type StateEventCase, type Step, Unsupported } from './case.ts';
import { Endpoint, type Sent } from './endpoint.ts';
import { settingsOfCase } from './settings.ts';
import { Sockets } from './sockets.ts';

/** How far a segment may be from its time, in ms. */
const toleranceMs = 50;

interface Blocking {
  readonly until: number;
  readonly settle: () => void;
}

/** Drives our endpoint through a case; what went otherwise than it says, or null. */
export function judge(one: StateEventCase): string | null {
  let step = 0;
  try {
    const run = new Run(one);
    for (; step < one.steps.length; step += 1) {
      const current = one.steps[step];
      if (current !== undefined) run.take(current);
    }
    run.settle(Number.POSITIVE_INFINITY);
    return null;
  } catch (error) {
    if (error instanceof Mismatch) return `step ${step + 1}: ${error.message}`;
    if (error instanceof Unsupported) return error.message;
    return `step ${step + 1}: ${error instanceof Error ? error.stack : error}`;
  }
}

class Mismatch extends Error {}

class Run {
  readonly #endpoint: Endpoint;
  readonly #sockets: Sockets;
  #blocking: readonly Blocking[] = [];
  #now = 0;

  constructor(one: StateEventCase) {
    this.#endpoint = new Endpoint(settingsOfCase(one));
    this.#sockets = new Sockets(this.#endpoint);
  }

  take(step: Step): void {
    const { at, until } = momentOf(step.t, this.#now);
    // What arrives in the moment in which a call returns is what it waited for.
    this.settle(step.k === 'in' ? at - 1 : at);
    this.#now = at;
    if (step.k === 'out') {
      this.#expect(step, at, until);
      return;
    }
    this.#endpoint.wait(at);
    this.#expectNothing();
    if (step.k === 'in') this.#sockets.note(this.#endpoint.receive(at, flagsOfStep(step), step));
    else if (step.k === 'call') this.#call(step, at, until);
    else if (step.k === 'expect-sockets') this.#count(step);
    else if (step.k === 'assert') this.#assert(step.py);
    else throw new Unsupported(`the step ${JSON.stringify(step)}`);
  }

  #count({ state, count }: Extract<Step, { k: 'expect-sockets' }>): void {
    const actual = this.#sockets.count(state);
    if (actual !== count) throw new Mismatch(`${actual} sockets in ${state}, not ${count}`);
  }

  #assert(text: string): void {
    const [, operator, state] = /^assert tcpi_state (==|!=) TCPI_(\w+)$/.exec(text.trim()) ?? [];
    if (state === undefined) throw new Unsupported(text);
    if (this.#sockets.isIn(state) !== (operator === '==')) throw new Mismatch(`does not hold: ${text}`);
  }

  /** Calls that have blocked until now return. */
  settle(now: number): void {
    const due = this.#blocking.filter((one) => one.until <= now);
    this.#blocking = this.#blocking.filter((one) => one.until > now);
    for (const one of due) one.settle();
  }

  #call({ fn, args, ret }: Extract<Step, { k: 'call' }>, at: number, until: number): void {
    const check = (actual: string): void => {
      // What F_GETFL returns is the system's own affair.
      if (fn === 'fcntl' && args.includes('F_GETFL')) return;
      if (returned(actual) !== returned(ret) || /with/.test(actual)) {
        throw new Mismatch(`${fn}(${args}) returned ${actual}, not ${ret}`);
      }
    };
    if (until <= at) {
      check(this.#sockets.call(at, fn, args));
      return;
    }
    // A call that blocks begins now, where it does something, and is asked for its result at its end.
    const begun = fn === 'connect' ? this.#sockets.call(at, fn, args) : null;
    const settle = (): void => {
      check(begun === null ? this.#sockets.call(until, fn, args) : this.#sockets.connected(args));
    };
    this.#blocking = [...this.#blocking, { until, settle }];
  }

  #expect(step: Extract<Step, { k: 'in' | 'out' }>, at: number, until: number): void {
    this.#endpoint.waitForSegment(until + toleranceMs);
    const sent = this.#endpoint.sent.shift();
    const flags = flagsOfStep(step);
    const wanted = `${flags} seq=${step.seq}${flags.includes('ACK') ? ` ack=${step.ack}` : ''} len=${step.len}`;
    if (sent === undefined) throw new Mismatch(`nothing sent by ${until} ms; expected ${wanted}`);
    const isInTime = sent.at >= at - toleranceMs && sent.at <= until + toleranceMs;
    if (shown(sent) !== wanted || !isInTime) {
      throw new Mismatch(`sent ${shown(sent)} at ${sent.at} ms; expected ${wanted} at ${at} ms`);
    }
  }

  #expectNothing(): void {
    const [sent] = this.#endpoint.sent;
    if (sent !== undefined) throw new Mismatch(`sent ${shown(sent)} at ${sent.at} ms; expected nothing`);
  }
}

function shown({ flags, seq, ack, len }: Sent): string {
  return `${flags} seq=${seq}${flags.includes('ACK') ? ` ack=${ack}` : ''} len=${len}`;
}
