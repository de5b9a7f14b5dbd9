import type { BrowserContext } from 'playwright-core';

/** What the pages call: the binding below exposes it to them. */
declare function noteSurvivor(what: string): void;

interface WatchOptions {
  /** Whether what people typed has to stand where htmx does not look. Off where hostile texts stand in the question bank itself. */
  readonly isIgnored: boolean;
}

/**
 * Watches every page of a context, and whatever is put into it later, for what hostile texts have left there: a script that ran, an
 * element or an attribute that is not ours, a link that leads nowhere good. Gives the list, which grows.
 */
export async function watchForSurvivors(
  context: BrowserContext,
  { isIgnored }: WatchOptions,
): Promise<string[]> {
  const found: string[] = [];
  await context.exposeBinding('noteSurvivor', (_source, what: string) => found.push(what));
  context.on('dialog', (dialog) => found.push(`a dialog said ${dialog.message()}`));
  await context.addInitScript((mustBeIgnored) => {
    const note = (what: string) => noteSurvivor(`${location.pathname} ${what}`);
    Object.defineProperty(globalThis, 'pwned', { set: () => note('a script ran'), get: () => undefined });

    const foreign =
      'iframe, frame, frameset, object, embed, applet, base, meta[http-equiv], math, marquee, isindex, keygen, foreignObject, ' +
      'script:not([src^="/assets/"]), link:not([href^="/"]):not([href^="http"]), svg a, svg use, svg set, svg handler, svg script, [is], ' +
      'form[action*="evil"], link[href*="evil"], template[shadowrootmode]';
    const badSchemes = /^(?:javascript|vbscript|data|blob|file|filesystem|view-source):$/;
    const badNames = /^(?:on|hx-|data-hx-|style$|id$|name$|srcdoc$|formaction$|ping$|is$|autofocus$|form$)/;

    const examineElement = (element: Element): void => {
      const content = element.closest('[hx-ignore]');
      const isContent = content !== null && content !== element;
      for (const { name, value } of element.attributes) {
        const said = `${element.tagName} ${name}=${value.slice(0, 120)}`;
        if (name.startsWith('on')) note(said);
        else if (isContent && badNames.test(name)) note(said);
        else if (/pwned|evil\.example/.test(value)) {
          const isText =
            /^(?:value|placeholder|title|alt|content|aria-[a-z]+|data-(?!hx)[a-z-]+|label)$/.test(name);
          const isLink = element.tagName === 'A' && name === 'href';
          if (!isText && !isLink) note(said);
        }
      }
      if (element instanceof HTMLAnchorElement && badSchemes.test(element.protocol))
        note(`a link to ${element.href}`);
      if (element.matches(foreign)) note(element.outerHTML.slice(0, 200));
    };

    const examineText = ({ data, parentElement }: Text): void => {
      if (!mustBeIgnored || !data.includes('pwned')) return;
      // Fields, choices and titles hold text and no elements.
      if (parentElement?.closest('[hx-ignore], textarea, title, option, script, style') == null)
        note(`not ignored by htmx: ${parentElement?.outerHTML.slice(0, 160)}`);
    };

    const examine = (node: Node): void => {
      if (node instanceof Text) examineText(node);
      if (!(node instanceof Element)) return;
      examineElement(node);
      for (const child of node.childNodes) examine(child);
    };

    document.addEventListener('DOMContentLoaded', () => {
      examine(document.documentElement);
      new MutationObserver((records) => {
        for (const { addedNodes } of records)
          for (const node of addedNodes) if (node.isConnected) examine(node);
      }).observe(document, { childList: true, subtree: true });
    });
  }, isIgnored);
  return found;
}
