/** Why something cannot be recorded or kept. */
export const troubles = [
  'refused',
  'noMicrophone',
  'busy',
  'lost',
  'unsupported',
  'insecure',
  'noStorage',
  'full',
  'unsaved',
] as const;
export type Trouble = (typeof troubles)[number];

/** What the name of an error of getUserMedia means for somebody who wanted to speak. */
export function microphoneTrouble(errorName: string): Trouble {
  if (errorName === 'NotAllowedError' || errorName === 'SecurityError') return 'refused';
  if (errorName === 'NotFoundError' || errorName === 'OverconstrainedError') return 'noMicrophone';
  if (errorName === 'NotSupportedError' || errorName === 'TypeError') return 'unsupported';
  return 'busy';
}

/** What the name of an error of IndexedDB means for what was being kept. */
export function storageTrouble(errorName: string): Trouble {
  return errorName === 'QuotaExceededError' ? 'full' : 'unsaved';
}

/** The name of whatever was thrown. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
