import type { HtmxEvent } from './htmx-event.ts';

/** What comes back from the server, and whether it may take its place on the page. */

/** The request got no answer of ours. What was typed is still in its form. */
export function showOffline(): void {
  const template = document.querySelector<HTMLTemplateElement>('#offline');
  const region = document.getElementById('notice');
  if (template !== null) region?.replaceChildren(template.content.cloneNode(true));
}

/** A new attempt takes the last error away. */
export function clearError(): void {
  document.getElementById('notice')?.replaceChildren();
}

/** Every answer of Kkori's has an id; what a proxy or a captive portal says in its stead belongs on no page of ours. */
export function refuseStrangers(event: HtmxEvent): void {
  if (event.detail.ctx.response.headers.has('x-request-id')) return;
  event.preventDefault();
  showOffline();
}

/** A card in another language than the page, because the language was changed in another tab: the page follows. */
export function keepOneLanguage(event: HtmxEvent): void {
  const { ctx, tasks } = event.detail;
  const incoming = tasks[0]?.fragment.querySelector<HTMLElement>('body, #study');
  if (!incoming || incoming.lang === document.documentElement.lang) return;
  event.preventDefault();
  if (ctx.hx.pushurl === undefined) location.reload();
  else location.assign(ctx.hx.pushurl);
}
