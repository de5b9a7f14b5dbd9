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
  /** The height that one one-way delay takes. */
  readonly delayHeight: number;
  /** The least distance of two arrows on a lifeline. */
  readonly arrowGap: number;
  /** A time in which nothing is under way is drawn at most this high, else compressed to `breakHeight`. */
  readonly longestQuiet: number;
  readonly longestFlight: number;
  readonly breakHeight: number;
  /** A ruler with the time at the left edge; without it the moments at the states must do. */
  readonly ruler: boolean;
}

/** An em of a fixed-width face is this share of its size wide. */
export const fixedWidth = 0.602;

const wide: Frame = {
  name: 'wide',
  width: 720,
  left: 182,
  right: 596,
  top: 88,
  labelSize: 13,
  noteSize: 12,
  stateSize: 13,
  delayHeight: 58,
  arrowGap: 30,
  longestQuiet: 150,
  longestFlight: 420,
  breakHeight: 92,
  ruler: true,
};

export const frames: readonly Frame[] = [
  wide,
  {
    ...wide,
    name: 'narrow',
    width: 328,
    left: 89,
    right: 238,
    labelSize: 10.5,
    noteSize: 10.5,
    stateSize: 10.5,
    delayHeight: 56,
    arrowGap: 28,
    ruler: false,
  },
];
