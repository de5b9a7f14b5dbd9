/** What we read from htmx's events; its own types leave the detail open. */
export interface HtmxDetail {
  readonly ctx: {
    readonly sourceElement: HTMLElement;
    readonly request: {
      readonly submitter?: HTMLElement | null;
      /** What a form has sent. */
      readonly body?: URLSearchParams | null;
    };
    /** There once the server has answered. */
    readonly response: { readonly status: number; readonly headers: Headers };
    /** The answer's HX-* headers, their names in lower case without hyphens. */
    readonly hx: { readonly pushurl?: string };
  };
  /** Before a swap: what comes in, the main part first. */
  readonly tasks: readonly { readonly fragment: DocumentFragment }[];
  /** Before a history entry is restored: its path with query. */
  readonly path: string;
}

export type HtmxEvent = CustomEvent<HtmxDetail>;

/** Listens to an event of htmx, wherever on the page it happens. */
export function onHtmx(name: string, listener: (event: HtmxEvent) => void): void {
  document.addEventListener(`htmx:${name}`, (event) => listener(event as HtmxEvent));
}
