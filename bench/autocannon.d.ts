// The part of autocannon 9 that the bench uses; the package brings no types.
declare module 'autocannon' {
  interface Request {
    readonly method?: string;
    readonly path?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  }

  interface Options {
    readonly url: string;
    readonly connections: number;
    /** Requests in all; the run ends when every one is answered. */
    readonly amount: number;
    readonly requests: readonly { readonly setupRequest: (request: Request) => Request }[];
  }

  interface Instance {
    /** `latencyMs` is a fraction of milliseconds. */
    on(
      event: 'response',
      listener: (client: unknown, status: number, bytes: number, latencyMs: number) => void,
    ): this;
  }

  export default function autocannon(
    options: Options,
    done: (error: Error | null, result: { readonly errors: number }) => void,
  ): Instance;
}
