import type { Bank } from '../bank/bank.ts';
import { type FollowUp, levels, type Question } from '../bank/question.ts';
import { hash32 } from '../scheduling/hash.ts';
import type { Ending, InterviewPlan, Judged, Pressure, Reason } from './interview.ts';

// What an interviewer asks next. It follows from the bank, the plan and the answers alone, so the same interview is had twice
// from the same answers. Every step asks a question that was not asked before, and the bank is finite: so it ends.

/** What comes after the answers so far. */
export type PathStep =
  | { readonly kind: 'ask'; readonly questionId: string; readonly reason: Reason }
  | { readonly kind: 'end'; readonly ending: Exclude<Ending, 'stopped'> };

/** Answers in a row that may fall short before the interviewer lets go of a tail. */
const patience: Record<Pressure, number> = {
  gentle: 1,
  normal: 2,
  relentless: Number.POSITIVE_INFINITY,
};

/** Less than this is not time enough for a question and its tail. */
const leastShareMs = 5 * 60_000;

/** How an answer came out. Nobody who has said nothing of it is pressed for the rest. */
export type Standing = 'complete' | 'incomplete' | 'unknown';

/** Whether an answer had every essential key point, some, or nothing at all. */
export function standingOf(question: Question, { manner, keyPointsHit }: Judged): Standing {
  const isNothing = question.keyPoints.every(({ id }) => !keyPointsHit.includes(id));
  if (manner === 'unknown' || isNothing) return 'unknown';
  return missedEssentials(question, keyPointsHit).length === 0 ? 'complete' : 'incomplete';
}

/** The essential key points that are not among those an answer had, in the question's order. */
export function missedEssentials({ keyPoints }: Question, keyPointsHit: readonly string[]) {
  return keyPoints.filter(({ id, essential }) => essential && !keyPointsHit.includes(id));
}

/**
 * The question to ask next, and why, or that the interview is over.
 *
 * After an incomplete answer the follow-up is asked that belongs to a key point it left out, an essential one first; after a complete one the
 * path goes deeper; after none it turns aside. Where a tail ends, it returns to what was left open on the way, and then another
 * subject begins. A subject gives way to the next once it has had its share of the minutes and nothing is left to press for.
 *
 * @param judged the turns so far, in the order of asking
 */
export function nextQuestion(bank: Bank, plan: InterviewPlan, judged: readonly Judged[]): PathStep {
  const so = new Course(bank, plan, judged);
  if (judged.length === 0) return so.first() ?? over('all-asked');
  if (so.isTimeUp()) return over('time');
  return so.pressed() ?? so.subjectInTurn() ?? so.onward() ?? so.anywhere() ?? over('all-asked');
}

function over(ending: 'time' | 'all-asked'): PathStep {
  return { kind: 'end', ending };
}

/** An interview so far, and the steps that are open from there; each is null where there is none. */
class Course {
  readonly #bank: Bank;
  readonly #plan: InterviewPlan;
  readonly #judged: readonly Judged[];
  readonly #asked: ReadonlySet<string>;

  constructor(bank: Bank, plan: InterviewPlan, judged: readonly Judged[]) {
    this.#bank = bank;
    this.#plan = plan;
    this.#judged = judged;
    this.#asked = new Set(judged.map(({ questionId }) => questionId));
  }

  first(): PathStep | null {
    return this.#nextSubject();
  }

  isTimeUp(): boolean {
    return sumMs(this.#judged) >= this.#plan.minutes * 60_000;
  }

  /** What the last answer left out, unless too many have fallen short already. */
  pressed(): PathStep | null {
    const { question, turn, standing } = this.#last();
    if (question === undefined || standing !== 'incomplete' || this.#isTooMuch()) return null;
    return this.#missed(question, this.#openFollowUps(question), turn);
  }

  /** The next subject, where this one has had its share: an even one of the minutes that were left when it began. */
  subjectInTurn(): PathStep | null {
    const from = this.#subjectBegins();
    const leftMs = this.#plan.minutes * 60_000 - sumMs(this.#judged.slice(0, from));
    const shareMs = Math.max(leastShareMs, leftMs / (this.#openRoots().length + 1));
    if (sumMs(this.#judged.slice(from)) < shareMs) return null;
    return this.#nextSubject(this.#last().standing === 'unknown' ? 'aside' : 'root');
  }

  /** On from the last answer: deeper where it was complete, aside where there was nothing, back where the tail ends. */
  onward(): PathStep | null {
    const { question, standing } = this.#last();
    if (question === undefined || standing === 'unknown') return this.#aside();
    if (this.#isTooMuch()) return this.#letGo();
    const next = this.#pick(this.#openFollowUps(question));
    if (!next) return this.#back() ?? this.#nextSubject();
    const kind = standing === 'complete' ? 'deeper' : 'onward';
    return ask(next.childId, { kind, fromId: question.id });
  }

  /** More answers in a row have fallen short than this interviewer presses through. */
  #isTooMuch(): boolean {
    const short = this.#judged.slice(this.#subjectBegins()).toReversed();
    const held = short.findIndex((turn) => {
      const question = this.#bank.questions.get(turn.questionId);
      return question !== undefined && standingOf(question, turn) === 'complete';
    });
    return (held === -1 ? short.length : held) > patience[this.#plan.pressure];
  }

  /** The first subject that is open. */
  #nextSubject(kind: 'root' | 'aside' = 'root'): PathStep | null {
    const root = this.#openRoots()[0];
    if (root === undefined) return null;
    return ask(root, kind === 'root' ? { kind } : { kind, fromId: null });
  }

  /** Away from what the candidate does not know: to a neighbour of it, or to another subject. */
  #aside(): PathStep | null {
    for (const { question } of this.#wayBack()) {
      const next = this.#pick(this.#openElsewhere(question));
      if (next) return ask(next.childId, { kind: 'aside', fromId: question.id });
    }
    return this.#nextSubject('aside');
  }

  /** Away from a tail that does not hold. */
  #letGo(): PathStep | null {
    const isGentle = this.#plan.pressure === 'gentle';
    const elsewhere = isGentle ? this.#nextSubject('aside') : this.#aside();
    return elsewhere ?? this.#back();
  }

  /** To what was left open on the way here, the nearest first. */
  #back(): PathStep | null {
    for (const { question, turn } of this.#wayBack()) {
      const open = this.#openFollowUps(question);
      const missed = this.#missed(question, open, turn);
      if (missed) return missed;
      const next = this.#pick(open);
      const kind = standingOf(question, turn) === 'unknown' ? 'narrower' : 'back';
      if (next) return ask(next.childId, { kind, fromId: question.id });
    }
    return null;
  }

  #last() {
    const turn = this.#judged.at(-1);
    if (turn === undefined) throw new Error('Nothing was answered yet.');
    const question = this.#bank.questions.get(turn.questionId);
    return { turn, question, standing: question ? standingOf(question, turn) : ('unknown' as const) };
  }

  /** The place of the turn that the present subject began with. */
  #subjectBegins(): number {
    return Math.max(0, this.#judged.findLastIndex(beginsSubject));
  }

  /** The questions that the last one was asked because of, the nearest first, up to the one its subject began with. */
  #wayBack(): readonly { readonly question: Question; readonly turn: Judged }[] {
    const way: { question: Question; turn: Judged }[] = [];
    let turn = this.#causeOf(this.#judged.at(-1));
    while (turn !== undefined) {
      const question = this.#bank.questions.get(turn.questionId);
      if (question) way.push({ question, turn });
      turn = this.#causeOf(turn);
    }
    return way;
  }

  #causeOf(turn: Judged | undefined): Judged | undefined {
    const fromId = turn !== undefined && 'fromId' in turn.reason ? turn.reason.fromId : null;
    return this.#judged.find(({ questionId }) => questionId === fromId);
  }

  /**
   * Where nothing else is left: whatever hangs from any question that was asked, the latest first. What hangs from one that the
   * candidate did not know, or is being let go of, comes at the very end.
   */
  anywhere(): PathStep | null {
    const latest = this.#judged.toReversed().flatMap((turn, place) => {
      const question = this.#bank.questions.get(turn.questionId);
      if (question === undefined) return [];
      const isUnknown = standingOf(question, turn) === 'unknown';
      return [{ question, isUnknown, isStuck: place === 0 || isUnknown }];
    });
    for (const { question, isStuck } of latest) {
      const next = isStuck ? undefined : this.#pick(this.#openElsewhere(question));
      if (next) return ask(next.childId, { kind: 'back', fromId: question.id });
    }
    for (const { question, isUnknown } of latest) {
      const next = this.#pick(this.#openFollowUps(question));
      if (next) return ask(next.childId, { kind: isUnknown ? 'narrower' : 'back', fromId: question.id });
    }
    return null;
  }

  /**
   * The follow-up of the first key point that an incomplete answer left out and that has one: essential ones come before the
   * rest. None where it was no answer.
   */
  #missed(question: Question, open: readonly FollowUp[], turn: Judged): PathStep | null {
    if (standingOf(question, turn) !== 'incomplete') return null;
    const missed = question.keyPoints.filter(({ id }) => !turn.keyPointsHit.includes(id));
    const essentialFirst = missed.toSorted((one, other) => Number(other.essential) - Number(one.essential));
    for (const { id } of essentialFirst) {
      const next = this.#pick(open.filter(({ triggerKeyPointId }) => triggerKeyPointId === id));
      if (next) return ask(next.childId, { kind: 'missed', fromId: question.id, keyPointId: id });
    }
    return null;
  }

  #openRoots(): readonly string[] {
    return this.#plan.roots.filter((id) => this.#isOpen(id));
  }

  #openFollowUps({ followUps }: Question): readonly FollowUp[] {
    return followUps.filter(({ childId }) => this.#isOpen(childId));
  }

  /** Those of a question that do not hang from the last one, too. */
  #openElsewhere(question: Question): readonly FollowUp[] {
    const here = this.#last().question?.followUps ?? [];
    return this.#openFollowUps(question).filter(
      ({ childId }) => !here.some((followUp) => followUp.childId === childId),
    );
  }

  #isOpen(id: string): boolean {
    const question = this.#bank.questions.get(id);
    return question !== undefined && !this.#asked.has(id) && isWithin(question, this.#plan);
  }

  #pick(from: readonly FollowUp[]): FollowUp | undefined {
    return from[hash32(`${this.#plan.seed}:${this.#judged.length}`) % Math.max(1, from.length)];
  }
}

/** Whether a question is no harder than was agreed. */
export function isWithin({ level }: Question, plan: Pick<InterviewPlan, 'level'>): boolean {
  return levels.indexOf(level) <= levels.indexOf(plan.level);
}

function beginsSubject({ reason }: Judged): boolean {
  return reason.kind === 'root' || (reason.kind === 'aside' && reason.fromId === null);
}

function ask(questionId: string, reason: Reason): PathStep {
  return { kind: 'ask', questionId, reason };
}

function sumMs(turns: readonly Judged[]): number {
  return turns.reduce((sum, { takenMs }) => sum + takenMs, 0);
}
