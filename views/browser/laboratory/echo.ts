import type { Bench } from './bench.ts';

/** What an edit did is said above the diagram; who works further down reads it there too. */
export function prepareEcho(bench: Bench): void {
  const says = bench.root.querySelector('[data-says]');
  const echo = bench.root.querySelector('[data-echo]');
  if (says === null || echo === null) return;
  // What is said as somebody looks around belongs to the diagram.
  let isEdit = false;
  bench.onScenario(() => {
    isEdit = true;
  });
  isEdit = false;
  const repeat = () => {
    if (!isEdit) return;
    isEdit = false;
    const text = document.createElement('span');
    text.append(says.textContent ?? '');
    echo.replaceChildren(text);
  };
  new MutationObserver(repeat).observe(says, { childList: true });
}
