/** Light, dark, or whichever the reader's system is set to. */
export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** How Kkori looks to somebody, which keys it listens to, and whether it makes itself heard. */
export interface Appearance {
  readonly theme: Theme;
  /** Whether single keys do something (WCAG 2.2, 2.1.4). */
  readonly shortcuts: boolean;
  readonly sounds: boolean;
}

export const defaultAppearance: Appearance = Object.freeze({ theme: 'auto', shortcuts: true, sounds: false });

/** What the form says for yes and no. */
export const switchPositions = ['on', 'off'] as const;
export type SwitchPosition = (typeof switchPositions)[number];

export function positionOf(isOn: boolean): SwitchPosition {
  return isOn ? 'on' : 'off';
}

/** The cookie that keeps what a browser chose until it is somebody's whose settings can be stored. */
export const appearanceCookie = 'kkori-appearance';

/** The choice as its cookie holds it: theme, keys and sounds, `dark on off`. */
export function writeAppearance({ theme, shortcuts, sounds }: Appearance): string {
  return `${theme} ${positionOf(shortcuts)} ${positionOf(sounds)}`;
}

/** Reads the cookie; what is absent or says nothing we understand is as it is for everybody. */
export function readAppearance(value: string | undefined): Appearance {
  const [, named, shortcuts, sounds] = /^(\w+) (on|off) (on|off)$/.exec(value ?? '') ?? [];
  const theme = themes.find((each) => each === named);
  if (theme === undefined) return defaultAppearance;
  return { theme, shortcuts: shortcuts === 'on', sounds: sounds === 'on' };
}
