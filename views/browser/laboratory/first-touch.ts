import type { Bench } from './bench.ts';

/** What begins an edit, by the event that does. */
const beginnings: Readonly<Record<string, string>> = {
  click: '[data-segment], [data-remove]',
  submit: '[data-add]',
  change: '[data-add], [data-set], [data-script]',
  keydown: '.simulator-diagram',
};

/** Coming near is enough for the script to be fetched, so that it is there when it is wanted. */
const approaches: Readonly<Record<string, string>> = {
  pointerover: '[data-segment], .laboratory-build, .laboratory-text',
  focusin: '.simulator-diagram, .events-change, .laboratory-build, .laboratory-text',
};

/**
 * Most people only look, so what an edit needs is fetched when one begins. The event that began it is caught and happens
 * again once somebody listens.
 */
export function editFromFirstTouch(bench: Bench): void {
  const { root } = bench;
  let editing: Promise<void> | null = null;
  let isReady = false;
  const load = (): Promise<void> => {
    editing ??= import('./editing.ts').then(async ({ prepareEditing }) => {
      await prepareEditing(bench);
      isReady = true;
    });
    // Without a connection the next touch asks again.
    editing.catch(() => {
      editing = null;
    });
    return editing;
  };

  const handle = (event: Event): void => {
    const { type, target } = event;
    const selector = beginnings[type] ?? approaches[type] ?? '';
    if (isReady || !(target instanceof Element) || target.closest(selector) === null) return;
    if (event instanceof KeyboardEvent && !/^(Arrow(Up|Down)|Enter)$/.test(event.code)) return;
    const loaded = load();
    if (!(type in beginnings)) return;
    // A composer must not send the page away, nor an arrow key scroll it.
    if (type !== 'click') event.preventDefault();
    const again = new (event.constructor as typeof Event)(type, event);
    loaded.then(
      () => target.dispatchEvent(again),
      () => undefined,
    );
  };
  for (const type of [...Object.keys(beginnings), ...Object.keys(approaches)]) {
    root.addEventListener(type, handle, { capture: true });
  }
  // Another scenario through Back: the form has to follow.
  window.addEventListener('popstate', () => void load().catch(() => undefined));
}
