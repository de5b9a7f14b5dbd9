/** What a request can fail with, told apart from faults of ours. The one error handler turns it into a page. */
export abstract class Refusal extends Error {
  abstract readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503;
  /** Seconds after which a repetition may succeed. */
  readonly retryAfterSeconds: number | null = null;
}

/** The request does not have the form that any of our pages would send. */
export class BadRequest extends Refusal {
  override readonly name = 'BadRequest';
  override readonly status = 400;
}

/** Another site made the browser send this. */
export class Forbidden extends Refusal {
  override readonly name = 'Forbidden';
  override readonly status = 403;
}

/** The session that this browser sends is over: what it asks for is not refused for good. */
export class SignedOut extends Refusal {
  override readonly name = 'SignedOut';
  override readonly status = 401;
}

/** There is no such thing, or it is someone else's: the two look alike. */
export class NotFound extends Refusal {
  override readonly name = 'NotFound';
  override readonly status = 404;
}

/** Whoever asks has asked too often, and is told when to go on. */
export class TooMany extends Refusal {
  override readonly name = 'TooMany';
  override readonly status = 429;
  override readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super();
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** So many ask for the same at once that this one would wait too long. */
export class TooBusy extends Refusal {
  override readonly name = 'TooBusy';
  override readonly status = 503;
  override readonly retryAfterSeconds = 5;
}
