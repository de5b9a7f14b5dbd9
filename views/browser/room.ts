import { clockWords } from '../interview/rooms/clock-words.ts';
import { forgetDraft } from './draft.ts';
import { type HtmxEvent, onHtmx } from './htmx-event.ts';
import { sound } from './sounds/occasion.ts';
import { keepUnsaved, settleForm } from './unsaved.ts';

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
  keepUnsaved(room);
  // What the page came with is not news.
  announce(room);
  setClocks();
  setInterval(showClocks, 250);
  setInterval(() => void giveSign(room), signMs);
  noteAskable(room);
  updatePick();
  openStream(room);
}

/** Has htmx open the stream that the page names. Once it was open, htmx itself looks for it again whenever it is lost. */
function openStream(room: HTMLElement): void {
  const stream = room.querySelector('#room-stream');
  // One that was never open is not tried again: htmx takes it up as something new.
  const fresh = stream?.cloneNode(false);
  if (!(fresh instanceof Element)) return;
  fresh.removeAttribute('data-htmx-powered');
  stream?.replaceWith(fresh);
  window.htmx?.process(fresh);
}

/** What we use of the connection that htmx's extension keeps. */
interface Connection {
  /** From 1 on where the stream is being looked for again. */
  readonly attempt: number;
  readonly reader: ReadableStreamDefaultReader | null;
}

/** htmx types the details of its own events, not those of its extensions. */
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
    noteAskable(room);
    updatePick();
    announce(room);
  });
  onHtmx('before:request', ({ target }) => remember(target));
  onHtmx('after:request', settle);
  onHtmx('finally:request', follow);
  // Before htmx hears of it.
  document.addEventListener('submit', restAsking, { capture: true });
  room.addEventListener('click', unfold);
  room.addEventListener('input', forgetSaved);
  room.querySelector('#pick-question')?.addEventListener('change', showPick);
}

/** A connection whose cable was pulled seems alive for long: it is given up, and htmx looks for another until it has one. */
function lookAgain(room: HTMLElement): void {
  say(room, 'lost');
  if (connection === null) openStream(room);
  else connection.reader?.cancel().catch(() => {});
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

const announced = new Map<string, string>();

/** How many are in the room, when it was looked at last. */
let present = Number.POSITIVE_INFINITY;

/**
 * Says what has changed, in the region that was there beforehand, and that it did to who has sounds on: so does that the other
 * has come. What stood on the page as it came is not news.
 */
function announce(room: HTMLElement): void {
  const here = room.querySelectorAll('.room-presence .is-here').length;
  let isNews = here > present;
  present = here;
  for (const region of room.querySelectorAll<HTMLElement>('.room-region')) {
    const text = region.querySelector<HTMLElement>('[data-announcement]')?.dataset.announcement ?? '';
    const before = announced.get(region.id);
    announced.set(region.id, text);
    const announcer = document.getElementById('announcer');
    if (before === undefined || before === text || text === '') continue;
    if (announcer !== null) announcer.textContent = text;
    isNews = true;
  }
  if (isNews) sound('arrived');
  keepFocus(room);
}

/** The form whose button was pressed last, until what came of it is on the page. */
let pressed: HTMLFormElement | null = null;

function remember(target: EventTarget | null): void {
  // What is saved stays where it is, and may be sent without a press.
  if (target instanceof HTMLFormElement && target.dataset.saves !== undefined) return;
  pressed = target instanceof HTMLFormElement ? target : null;
  if (pressed !== null && isAsking(pressed)) asksUnderway += 1;
}

/** A button that is gone leaves the focus nowhere: it goes to the question that was asked by it. */
function keepFocus(room: HTMLElement): void {
  if (pressed === null || (document.activeElement !== document.body && document.activeElement !== null))
    return;
  pressed = null;
  room.querySelector<HTMLElement>('#room-now [data-focus], #table-head')?.focus();
}

/**
 * What came of a form is on the page. A question that was asked is where the interviewer goes on, and a simulator that was
 * put on the table is gone on with: the buttons that did either now do something else.
 */
function follow({ detail: { ctx } }: HtmxEvent): void {
  const { sourceElement, request } = ctx;
  if (!(sourceElement instanceof HTMLFormElement)) return;
  if (isAsking(sourceElement)) asksUnderway -= 1;
  if (!(ctx.response?.status < 400)) return;
  if (isAsking(sourceElement)) goTo('room-prompt');
  else if (request.submitter?.getAttribute('value')?.startsWith('put ')) goTo('move-on', 'table-head');
}

/** Moves the focus, and the window to the head of what is there. */
function goTo(id: string, top = id): void {
  pressed = null;
  document.getElementById(id)?.focus({ preventScroll: true });
  document.getElementById(top)?.scrollIntoView({ block: 'start' });
}

function isAsking(form: HTMLFormElement): boolean {
  return form.action.endsWith('/questions');
}

/** A press for what stood there before the room changed had better not ask what stands there now. */
const askingRestsMs = 800;

/** When the buttons that ask were last other than before, by the clock of events. */
let askableAt = Number.NEGATIVE_INFINITY;
let askable = '';
/** How many questions are being asked. */
let asksUnderway = 0;

function noteAskable(room: HTMLElement): void {
  const asks = [...room.querySelectorAll<HTMLButtonElement>('.room-ask')].map(({ value }) => value);
  const step = room.querySelector<HTMLInputElement>('#pick-seen [name=seen]')?.value;
  const now = [step, ...asks].join(' ');
  if (now !== askable && askable !== '') askableAt = performance.now();
  askable = now;
}

function restAsking(event: SubmitEvent): void {
  const isAsk = event.target instanceof HTMLFormElement && isAsking(event.target);
  const isChosen = event.submitter?.matches('.room-ask') ?? false;
  const isTooSoon = isChosen && event.timeStamp - askableAt < askingRestsMs;
  if (!isAsk || !(asksUnderway > 0 || isTooSoon)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Takes what was asked meanwhile from the list of questions, and goes on to the next one. */
function updatePick(): void {
  const select = document.querySelector<HTMLSelectElement>('#pick-question');
  const said = document.querySelector<HTMLElement>('#pick-seen [data-asked]')?.dataset.asked;
  if (select === null || said === undefined) return;
  const asked = new Set(said.split(' '));
  const options = [...select.options];
  for (const option of options) option.disabled = asked.has(option.value);
  const at = select.selectedIndex;
  if (options[at]?.disabled) {
    const next = [...options.slice(at + 1), ...options].find(({ disabled }) => !disabled);
    select.selectedIndex = next?.index ?? -1;
  }
  showPick();
}

/** A list cuts long questions off, so the chosen one stands below it. */
function showPick(): void {
  const select = document.querySelector<HTMLSelectElement>('#pick-question');
  const text = document.getElementById('pick-text');
  if (select !== null && text !== null) text.textContent = select.selectedOptions[0]?.text ?? '';
}

/** What is changed is no longer as it was saved. */
function forgetSaved({ target }: Event): void {
  const saved = (target as Element | null)?.closest('form')?.querySelector('.room-saved');
  if (saved) saved.textContent = '';
}

/** A link to what is folded opens it. */
function unfold({ target }: Event): void {
  const link = (target as Element | null)?.closest<HTMLAnchorElement>('a[data-opens]');
  const fold = link && document.getElementById(link.hash.slice(1));
  if (!(fold instanceof HTMLDetailsElement)) return;
  fold.open = true;
  fold.querySelector('summary')?.focus({ preventScroll: true });
}

/** What was typed has arrived: it need not be kept, and a question of one's own makes room for the next. */
function settle(event: HtmxEvent): void {
  const { sourceElement, request, response } = event.detail.ctx;
  const form = sourceElement instanceof HTMLButtonElement ? sourceElement.form : sourceElement;
  if (response.status >= 400 || !(form instanceof HTMLFormElement)) return;
  const sent = request.body ?? new URLSearchParams();
  const field = form.querySelector('textarea');
  if (form.dataset.clears === undefined) settleForm(form, sent);
  else if (field?.value === sent.get(field?.name ?? '')) {
    form.reset();
    forgetDraft(form);
  }
}
