/** What speech is recorded as, the best first: Opus where there is Opus, else what Apple's browsers make. */
const soundTypes = [
  'audio/webm;codecs=opus',
  'audio/mp4;codecs=mp4a.40.2',
  'audio/mp4',
  'audio/ogg;codecs=opus',
  'audio/webm',
] as const;

/** The first type that the browser both records and plays; null where there is none. */
export function pickSoundType(
  canRecord: (type: string) => boolean,
  canPlay: (type: string) => boolean,
): string | null {
  return soundTypes.find((type) => canRecord(type) && canPlay(type)) ?? null;
}
