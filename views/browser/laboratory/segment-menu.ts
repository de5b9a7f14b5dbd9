import { excerpt } from '../../../src/simulator/excerpt.ts';
import {
  type Fate,
  forgeryLike,
  originalOf,
  rulesOn,
  withFate,
  withoutFate,
} from '../../../src/simulator/interference.ts';
import type { Scenario } from '../../../src/simulator/scenario.ts';
import type { TraceSegment } from '../../../src/simulator/trace.ts';
import { segmentName } from '../../simulator/laboratory/view.tsx';
import type { Bench } from './bench.ts';
import { fill, valuesOf } from './controls.ts';
import { edit } from './edit.ts';

/** How far from the pointer the menu opens, in CSS px. */
const offset = 8;

/** What can be done with one segment: a dialog that the arrows and the table of events open. */
export function prepareSegmentMenu(bench: Bench, dialog: HTMLDialogElement): void {
  let segment: TraceSegment | undefined;
  let returnTo: Element | null = null;
  let openedAt = new DOMRect();

  const open = (n: number, at: DOMRect): void => {
    const { trace, texts } = bench;
    const picked = trace.segments[n];
    if (picked === undefined) return;
    segment = originalOf(picked, trace);
    returnTo = document.activeElement;
    const [isForged, met] = [segment.from === 'wire', rulesOn(segment, trace)];
    dialog.classList.toggle('is-forged', isForged);
    dialog.classList.toggle('is-spoofed', segment.spoofed && !isForged);
    dialog.classList.toggle('is-met', met.length > 0);
    const title = dialog.querySelector('[data-name]');
    if (title !== null) title.textContent = segmentName(segment, trace, texts);
    const { atMs, flags, seq, seqAbs, ack, ackAbs, len } = forgeryLike(segment, trace);
    const delay = trace.scenario.oneWayDelayMs;
    // What already becomes of it can be seen and adjusted.
    const late = met.find((rule) => rule.do === 'delay');
    const copied = met.find((rule) => rule.do === 'copy');
    fill(dialog, {
      ...{ ms: late?.ms ?? delay * 4, afterMs: copied?.afterMs ?? delay * 5 },
      ...{ atMs, flags, seq: seq ?? seqAbs, ack: ack ?? ackAbs, len },
    });
    openedAt = at;
    dialog.showModal();
    place(dialog, at);
  };

  const close = (): void => {
    dialog.close();
    // What had the focus may be gone with the old trace.
    if (!(returnTo instanceof HTMLElement && returnTo.isConnected))
      bench.root.querySelector<HTMLElement>('.simulator-diagram')?.focus();
  };

  const handle = (did: string): void => {
    const { trace, texts } = bench;
    if (segment === undefined) return;
    const name = segmentName(segment, trace, texts);
    const { did: said } = texts.laboratory;
    const sentIn = trace.steps.findIndex(({ sent }) => segment !== undefined && sent.includes(segment.n));
    const values = valuesOf(dialog);
    const fates: Record<string, Fate> = {
      drop: { do: 'drop' },
      delay: { do: 'delay', ms: Number(values.ms) },
      copy: { do: 'copy', afterMs: Number(values.afterMs) },
    };
    const fate = fates[did];
    if (fate !== undefined) edit(bench, withFate(trace, segment, fate), said[fate.do](name), sentIn);
    else if (did === 'restore') edit(bench, withoutFate(trace, segment), said.restore(name), sentIn);
    else if (did === 'forge') {
      const like = forgeryLike(segment, trace);
      const { atMs, flags, seq, ack, len } = values;
      const hasAck = String(flags).includes('ACK') && typeof ack === 'number';
      const numbers =
        like.seq === null
          ? { seqAbs: Number(seq), ackAbs: hasAck ? ack : null }
          : { seq: Number(seq), ack: hasAck ? ack : null };
      const forgery = { ...like, ...numbers, atMs: Number(atMs), flags: String(flags), len: Number(len) };
      const forged = { ...bench.scenario, inject: [...bench.scenario.inject, forgery] };
      edit(bench, forged, said.forge, arrivalAt(forged, forgery.atMs));
    }
  };

  bench.root.addEventListener('click', ({ target }) => {
    const mark = target instanceof Element ? target.closest('[data-segment]') : null;
    if (mark !== null) open(Number(mark.getAttribute('data-segment')), mark.getBoundingClientRect());
  });
  bench.root.addEventListener('keydown', (event) => {
    if (event.target instanceof Element && event.target.matches('.simulator-diagram')) chooseByKey(event);
  });
  // What unfolds makes it higher.
  dialog.addEventListener('toggle', () => place(dialog, openedAt), { capture: true });
  dialog.addEventListener('click', (event) => {
    // Beside the dialog is its backdrop, which belongs to it.
    if (event.target === dialog) close();
    const { did } = event.target instanceof HTMLElement ? event.target.dataset : {};
    if (did === undefined || (event.target instanceof HTMLElement && !isFilled(event.target))) return;
    close();
    handle(did);
  });

  function chooseByKey(event: KeyboardEvent): void {
    const { trace, chosen, step } = bench;
    const by = event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0;
    if (event.code === 'Enter' && chosen !== null) {
      const mark = visibleMark(bench.root, chosen);
      if (mark !== undefined) open(chosen, mark.getBoundingClientRect());
    } else if (by !== 0) {
      const sent =
        trace.steps[step ?? 0]?.sent[0] ??
        trace.segments.find(({ sentAt }) => sentAt >= (trace.steps[step ?? 0]?.at ?? 0))?.n ??
        0;
      const next = Math.max(0, Math.min(trace.segments.length - 1, chosen === null ? sent : chosen + by));
      bench.choose(next);
      visibleMark(bench.root, next)?.scrollIntoView({ block: 'center' });
      const segmentNext = trace.segments[next];
      if (segmentNext !== undefined)
        bench.say(bench.texts.laboratory.chosen(segmentName(segmentNext, trace, bench.texts)));
    } else return;
    event.preventDefault();
  }
}

/** The step in which a forged segment arrives; null beyond what is shown. */
function arrivalAt(scenario: Scenario, atMs: number): number | null {
  const { segments, steps } = excerpt(scenario).trace;
  const n = steps.findIndex(
    ({ cause, at }) => cause.kind === 'arrival' && at >= atMs && segments[cause.segment]?.from === 'wire',
  );
  return n < 0 ? null : n;
}

/** The arrow of the diagram that is shown: there is one for wide pages and one for narrow ones. */
function visibleMark(root: Element, n: number): Element | undefined {
  const marks = [...root.querySelectorAll(`.sequence [data-segment="${n}"]`)];
  return marks.find((mark) => mark.getBoundingClientRect().width > 0);
}

/** Whether the fields around a button hold what they may hold; else the browser says what is wrong. */
function isFilled(button: HTMLElement): boolean {
  const fields = button.closest('[data-fields]')?.querySelectorAll('input') ?? [];
  return [...fields].every((field) => field.reportValidity());
}

/** Beside the arrow on a wide window; the style sheet sets it at the bottom of a narrow one. */
function place(dialog: HTMLDialogElement, at: DOMRect): void {
  const { width, height } = dialog.getBoundingClientRect();
  const x = at.left + at.width / 2 - width / 2;
  const below = at.bottom + offset;
  const y = below + height < innerHeight ? below : at.top - offset - height;
  const within = (value: number, size: number): string =>
    `${Math.max(offset, Math.min(value, size - offset))}px`;
  dialog.style.setProperty('--x', within(x, innerWidth - width));
  dialog.style.setProperty('--y', within(y, innerHeight - height));
}
