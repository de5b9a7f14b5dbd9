/** A letter to one address, ready to be sent. */
export interface Message {
  readonly to: string;
  /** What this server is called in the reader's language: the name beside our address, where the operator gave none. */
  readonly sender: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** One address and nothing beside it: what would end a header's line or begin another recipient is in none of them. */
export function isSingleAddress(address: string): boolean {
  return /^[^\s\p{Cc}<>(),;:"\\@[\]]+@[^\s\p{Cc}<>(),;:"\\@[\]]+$/u.test(address);
}
