import type { Bench } from './bench.ts';

const writingFields = 'textarea, select, input:not([type=checkbox], [type=radio], [type=range])';

/** Longer than a browser takes to come to another entry of the same page. */
const travelMs = 500;

/** Undo, redo, start over, copying, and the links that follow the scenario. */
export function prepareTools(bench: Bench): void {
  const { root } = bench;
  const { did } = bench.texts.laboratory;
  const does: Record<string, () => void> = {
    undo: () => bench.canUndo && travel(-1),
    redo: () => bench.canRedo && travel(1),
    startOver: () => bench.startOver(did.startOver),
    copyLink: () => copy(location.href, did.copied),
  };

  /** A browser takes the focus away once it has travelled; who undoes several edits in a row keeps it. */
  function travel(by: number): void {
    const at = document.activeElement;
    if (at instanceof HTMLElement) {
      const giveBack = ({ relatedTarget }: FocusEvent) =>
        relatedTarget === null && setTimeout(() => at.focus({ preventScroll: true }));
      at.addEventListener('blur', giveBack, { once: true });
      setTimeout(() => at.removeEventListener('blur', giveBack), travelMs);
    }
    history.go(by);
  }

  /** Without the right to the clipboard the text is offered for copying by hand. */
  function copy(text: string, said: string): void {
    const offer = () => void window.prompt('', text);
    if (navigator.clipboard === undefined) offer();
    else navigator.clipboard.writeText(text).then(() => bench.say(said), offer);
  }

  root.addEventListener('click', ({ target }) => {
    const control =
      target instanceof Element ? target.closest<HTMLElement>('[data-tool], [data-copies]') : null;
    if (control === null) return;
    if (control.dataset.tool !== undefined) does[control.dataset.tool]?.();
    else copy(control.closest('.listing')?.querySelector('pre')?.textContent ?? '', did.copiedText);
  });

  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof Element && event.target.matches(writingFields);
    if (event.code !== 'KeyZ' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (isTyping || event.isComposing || document.querySelector('dialog[open]') !== null) return;
    event.preventDefault();
    does[event.shiftKey ? 'redo' : 'undo']?.();
  });

  bench.onScenario(({ canUndo, canRedo, isChanged, query }) => {
    const isOff: Record<string, boolean> = { undo: !canUndo, redo: !canRedo, startOver: !isChanged };
    for (const tool of root.querySelectorAll<HTMLElement>('[data-tool]')) {
      tool.ariaDisabled = String(isOff[tool.dataset.tool ?? ''] ?? false);
    }
    root.classList.toggle('is-changed', isChanged);
    for (const link of root.querySelectorAll<HTMLAnchorElement>('a[data-follows]')) {
      link.href = `${link.dataset.follows}${query}`;
    }
    const next = document.querySelector<HTMLInputElement>('.language [name=next]');
    if (next !== null) next.value = location.pathname + location.search;
  });
}
