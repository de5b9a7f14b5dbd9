/** What can be said on the page that follows upon what somebody has done. */
export const noticeKinds = [
  'signed-up',
  'moved',
  'recovery',
  'signed-out',
  'rescheduled',
  'password-changed',
  'password-chosen',
  'address-changed',
  'address-confirmed',
  'address-mailed',
  'address-mailed-enough',
  'address-kept',
  'two-step-off',
  'way-in-added',
  'way-in-removed',
  'device-ended',
  'devices-ended',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What has just happened, and how often: nothing of it tells to whom. */
export interface Notice {
  readonly kind: NoticeKind;
  /** Answers that were moved, recovery codes that are left, dates that were set anew; 0 for what is not counted. */
  readonly count: number;
}

/** Notices as a cookie holds them: `moved_12~recovery_3`. */
export function writeNotices(notices: readonly Notice[]): string {
  return notices.map(({ kind, count }) => `${kind}_${count}`).join('~');
}

/** Reads them again; what says nothing we understand is left out. */
export function readNotices(text: string): readonly Notice[] {
  return text.split('~').flatMap((part) => {
    const [, name, count] = /^([a-z-]{1,30})_(\d{1,15})$/.exec(part) ?? [];
    const kind = noticeKinds.find((each) => each === name);
    return kind === undefined ? [] : [{ kind, count: Number(count) }];
  });
}
