import type { demonstration as korean } from '../ko/demonstration.ts';

export const demonstration = {
  watch: 'What to watch',
  profile: { rfc9293: 'by RFC 9293', linux: 'as Linux 6.18' },
} satisfies typeof korean;
