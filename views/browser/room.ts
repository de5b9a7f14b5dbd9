import { clockWords } from '../interview/rooms/clock-words.ts';
import { forgetDraft } from './draft.ts';
import { type HtmxEvent, onHtmx } from './htmx-event.ts';

/** How often the page says that somebody has it open, milliseconds: a connection may seem alive long after its cable was pulled. */
const signMs = 20_000;
/** The stream says something every 15 seconds. */
const longestSilenceMs = 40_000;

/** What we use of htmx, which the shell has loaded. */
declare global {
  interface Window {
    readonly htmx?: { process(element: Element): void };
  }
}

/** Brings a room's page to life: its stream, its clock, and what is said of both. */
export async function startRoom(room: HTMLElement): Promise<void> {
  // Only an extension that is there when its attributes are processed does anything with them.
  await import('htmx.org/dist/ext/hx-sse.min.js');
  listen(room);
  // What the page came with is not news.
  announce(room);
  setClocks();
  setInterval(showClocks, 250);
  setInterval(() => void giveSign(room), signMs);
  fillAddresses();
  const stream = room.querySelector('#room-stream');
  if (stream !== null) window.htmx?.process(stream);
}

/** What we use of the connection that htmx's extension keeps. */
interface Connection {
  /** From 1 on where the stream is being looked for again. */
  readonly attempt: number;
  readonly reader: ReadableStreamDefaultReader | null;
}

const connectionOf = ({ detail }: HtmxEvent): Connection =>
  (detail as unknown as { readonly connection: Connection }).connection;

let connection: Connection | null = null;

/** When the stream said something last. */
let heardAt = performance.now();

type Link = 'live' | 'lost' | 'taken';

function say(room: HTMLElement, link: Link): void {
  if (room.dataset.link === link || room.dataset.link === 'taken') return;
  room.dataset.link = link;
  const words = document.getElementById('room-link');
  if (words !== null) words.textContent = words.dataset[link] ?? '';
}

function listen(room: HTMLElement): void {
  onHtmx('sse:after:connection', (event) => {
    connection = connectionOf(event);
    heardAt = performance.now();
    say(room, 'live');
    void giveSign(room);
  });
  onHtmx('sse:before:connection', (event) => {
    if (connectionOf(event).attempt > 0) say(room, 'lost');
  });
  onHtmx('sse:error', () => say(room, 'lost'));
  onHtmx('sse:after:message', () => {
    heardAt = performance.now();
  });
  room.addEventListener('taken-over', () => say(room, 'taken'));
  addEventListener('offline', () => lookAgain(room));
  onHtmx('after:swap', () => {
    setClocks();
    fillAddresses();
    announce(room);
  });
  onHtmx('before:request', ({ target }) => remember(target));
  onHtmx('after:request', settle);
}

/** A connection whose cable was pulled seems alive for long: it is given up, and htmx looks for another until it has one. */
function lookAgain(room: HTMLElement): void {
  say(room, 'lost');
  connection?.reader?.cancel().catch(() => {});
}

/** Says that somebody is here. Where that reaches nobody, or nothing has come for too long, the stream is cut as well. */
async function giveSign(room: HTMLElement): Promise<void> {
  if (room.dataset.link === 'taken') return;
  if (performance.now() - heardAt > longestSilenceMs) lookAgain(room);
  try {
    const signal = AbortSignal.timeout(signMs / 2);
    await fetch(`/rooms/${room.dataset.room}/presence`, { cache: 'no-store', signal });
  } catch {
    lookAgain(room);
  }
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
