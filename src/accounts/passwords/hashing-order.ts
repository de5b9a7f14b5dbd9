import type { Options } from '@node-rs/argon2';

/** argon2id with OWASP's smallest parameters: 19 MiB, two passes, one lane. Takes 20 to 30 ms of a processor. */
export const parameters = {
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} as const satisfies Options;

/** A password to be hashed or, with a hash, to be compared. */
export interface HashingRequest {
  readonly id: number;
  readonly password: string;
  readonly hash: string | null;
}

/** The hash that was made, or whether the password is that of the hash; or why neither could be done. */
export interface HashingReply {
  readonly id: number;
  readonly value: string | boolean | null;
  readonly failure: string | null;
}
