import { clockWords } from '../interview/rooms/clock-words.ts';
import { forgetDraft } from './draft.ts';
import { type HtmxEvent, onHtmx } from './htmx-event.ts';

/** How often the page says that somebody has it open, milliseconds: a connection may seem alive long after its cable was pulled. */
const signMs = 20_000;

/** What we use of htmx, which the shell has loaded. */
declare global {
  interface Window {
    readonly htmx?: { process(element: Element): void };
  }
}

/** Brings a room's page to life: its stream, its clock, and what is said of both. */
export async function startRoom(room: HTMLElement): Promise<void> {
  listen(room);
  // What the page came with is not news.
  announce(room);
  setClocks();
  setInterval(showClocks, 250);
  setInterval(() => giveSign(room), signMs);
  fillAddresses();
  // Only an extension that is there when its attributes are processed does anything with them.
  await import('htmx.org/dist/ext/hx-sse.min.js');
  const stream = room.querySelector('#room-stream');
  if (stream !== null) window.htmx?.process(stream);
}

function listen(room: HTMLElement): void {
  const link = document.getElementById('room-link');
  const say = (state: 'live' | 'lost' | 'taken'): void => {
    if (room.dataset.link === state) return;
    room.dataset.link = state;
    if (link !== null) link.textContent = link.dataset[state] ?? '';
  };
  onHtmx('sse:after:connection', () => {
    say('live');
    giveSign(room);
  });
  onHtmx('sse:before:connection', (event) => {
    if (isReconnecting(event)) say('lost');
  });
  onHtmx('sse:error', () => say('lost'));
  room.addEventListener('taken-over', () => say('taken'));
  onHtmx('after:swap', () => {
    setClocks();
    fillAddresses();
    announce(room);
  });
  onHtmx('before:request', ({ target }) => remember(target));
  onHtmx('after:request', settle);
}

/** Whether this is not the first time that the stream is opened. */
function isReconnecting({ detail }: HtmxEvent): boolean {
  const { connection } = detail as unknown as { readonly connection: { readonly attempt: number } };
  return connection.attempt > 0;
}

/** Says that somebody is here. What becomes of it is seen by the stream. */
function giveSign({ dataset }: HTMLElement): void {
  if (dataset.link === 'taken') return;
  fetch(`/rooms/${dataset.room}/presence`, { cache: 'no-store' }).catch(() => {});
}

/** When the clocks on the page were right, by the browser's own clock that never jumps. */
let setAt = performance.now();

const clocks = (): NodeListOf<HTMLElement> => document.querySelectorAll('[data-clock]');

function setClocks(): void {
  // A swap that did not bring the clocks leaves them as they are; their numbers are of the time of the one before.
  const said = [...clocks()].map(({ dataset }) => `${dataset.clock} ${dataset.runs}`).join();
  if (said === lastSaid) return;
  lastSaid = said;
  setAt = performance.now();
  showClocks();
}

let lastSaid = '';

function showClocks(): void {
  const passed = performance.now() - setAt;
  for (const clock of clocks()) {
    const ms = Number(clock.dataset.clock) + (clock.dataset.runs === 'yes' ? passed : 0);
    const words = clockWords(ms);
    if (clock.textContent !== words) clock.textContent = words;
  }
}

/** Where the server does not know what the world calls it, the browser does. */
function fillAddresses(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[data-absolute]')) {
    const { href } = new URL(field.value, location.href);
    if (field.value !== href) field.value = href;
  }
}

const announced = new Map<string, string>();

/** Says what has changed, in the region that was there beforehand. What stood on the page as it came is not news. */
function announce(room: HTMLElement): void {
  for (const region of room.querySelectorAll<HTMLElement>('.room-region')) {
    const text = region.querySelector<HTMLElement>('[data-announcement]')?.dataset.announcement ?? '';
    const before = announced.get(region.id);
    announced.set(region.id, text);
    const announcer = document.getElementById('announcer');
    if (before !== undefined && before !== text && text !== '' && announcer !== null)
      announcer.textContent = text;
  }
  keepFocus(room);
}

/** The form whose button was pressed last, until what came of it is on the page. */
let pressed: HTMLFormElement | null = null;

function remember(target: EventTarget | null): void {
  pressed = target instanceof HTMLFormElement ? target : null;
}

/** A button that is gone leaves the focus nowhere: it goes to the question that was asked by it. */
function keepFocus(room: HTMLElement): void {
  if (pressed === null || (document.activeElement !== document.body && document.activeElement !== null))
    return;
  pressed = null;
  room.querySelector<HTMLElement>('#room-now [data-focus], #table-head')?.focus({ preventScroll: false });
}

/** What was typed has arrived: it need not be kept, and a question of one's own makes room for the next. */
function settle(event: HtmxEvent): void {
  const { sourceElement, response } = event.detail.ctx;
  if (response.status >= 400 || !(sourceElement instanceof HTMLFormElement)) return;
  forgetDraft(sourceElement);
  if (sourceElement.dataset.clears !== undefined) sourceElement.reset();
}
