/** The fixed measures of a diagram, in its own units. Everything else is derived from them and the trace. */
export interface Frame {
  readonly name: 'wide' | 'narrow';
  readonly width: number;
  /** The two lifelines. */
  readonly left: number;
  readonly right: number;
  /** Where time begins. */
  readonly top: number;
  /** The labels along arrows are set in a fixed-width face, so their width is known. */
  readonly labelSize: number;
  readonly noteSize: number;
  readonly stateSize: number;
  /** Names with more letters than this are set in two lines. */
  readonly longestState: number;
  /** How long the line is that leads from a lifeline to what is written beside it. */
  readonly reach: number;
  readonly headWidth: number;
  /** A forged segment appears out of nowhere this share of the way from its target; so far goes an answer to nobody. */
  readonly forgedLength: number;
  /** The height that one one-way delay takes. */
  readonly delayHeight: number;
  /** The least distance of two arrows on a lifeline, and of two that lie flat. */
  readonly arrowGap: number;
  readonly flatGap: number;
  /** A time in which nothing is under way is drawn at most this high, else compressed to `breakHeight`. */
  readonly longestQuiet: number;
  readonly longestFlight: number;
  readonly breakHeight: number;
  /** A ruler with the time at the left edge; without it the moments at the states must do. */
  readonly ruler: boolean;
}

/** An em of a fixed-width face is this share of its size wide. */
export const fixedWidth = 0.602;

export const wide: Frame = {
  name: 'wide',
  width: 720,
  left: 182,
  right: 596,
  top: 88,
  labelSize: 13,
  noteSize: 12.5,
  stateSize: 13,
  longestState: 16,
  reach: 10,
  headWidth: 124,
  forgedLength: 0.52,
  delayHeight: 58,
  arrowGap: 30,
  flatGap: 38,
  longestQuiet: 150,
  longestFlight: 420,
  breakHeight: 92,
  ruler: true,
};

/** Drawn for a phone of 360 px, where it is about as wide as this and its text no smaller than 11 px. */
const narrow: Frame = {
  name: 'narrow',
  width: 286,
  left: 85,
  right: 201,
  top: 82,
  labelSize: 11.2,
  noteSize: 11.2,
  stateSize: 11.2,
  longestState: 11,
  reach: 5,
  headWidth: 92,
  forgedLength: 0.82,
  delayHeight: 66,
  arrowGap: 40,
  flatGap: 50,
  longestQuiet: 150,
  longestFlight: 420,
  breakHeight: 92,
  ruler: false,
};

export const frames: readonly Frame[] = [wide, narrow];
