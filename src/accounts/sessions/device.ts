/** What a browser says of itself (User-Agent, RFC 9110 §10.1.5), as far as it tells devices apart for their owner. */
export interface Device {
  readonly browser: string | null;
  readonly system: string | null;
  readonly form: 'phone' | 'tablet' | 'desktop';
}

/** The first that fits: most browsers claim to be others as well. */
const browsers: readonly (readonly [string, RegExp])[] = [
  ['KakaoTalk', /KAKAOTALK/i],
  ['Naver', /NAVER\(inapp|Whale\/.*NAVER/i],
  ['Whale', /Whale\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Edge', /Edg(?:e|A|iOS)?\//],
  ['Opera', /OPR\/|OPT\/|Opera/],
  ['Firefox', /Firefox\/|FxiOS\//],
  ['Chrome', /Chrome\/|CriOS\//],
  ['Safari', /Version\/[\d.]+.*Safari\//],
];

const systems: readonly (readonly [string, RegExp])[] = [
  ['Windows', /Windows NT/],
  ['iPadOS', /iPad/],
  ['iOS', /iPhone|iPod/],
  ['Android', /Android/],
  ['ChromeOS', /CrOS/],
  ['macOS', /Macintosh/],
  ['Linux', /Linux|X11/],
];

/** Characters that are read of it, and kept: none that people use says more. */
const longest = 400;

/** Reads what a browser says of itself. What is not known stays null rather than being guessed. */
export function deviceOf(userAgent: string | null): Device {
  const text = userAgent?.slice(0, longest) ?? '';
  const named = (list: typeof browsers) => list.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
  return { browser: named(browsers), system: named(systems), form: formOf(text) };
}

function formOf(text: string): Device['form'] {
  if (/iPad|Tablet/.test(text)) return 'tablet';
  // Android tablets leave `Mobile` out.
  if (/Android/.test(text)) return /Mobile/.test(text) ? 'phone' : 'tablet';
  return /iPhone|iPod|Mobile/.test(text) ? 'phone' : 'desktop';
}
