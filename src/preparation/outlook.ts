/** How many questions will be recalled, and within how many of that four mornings in five fall. */
export interface Expectation {
  readonly recalled: number;
  /** Half the width of the interval that holds 80 % of mornings. */
  readonly spread: number;
}

/** What the morning of an interview looks like from today. */
export interface Outlook {
  /** Questions it covers. */
  readonly total: number;
  /** With nothing more studied. */
  readonly ifStopped: Expectation;
  /** With the minutes a day that the user has set. */
  readonly ifContinued: Expectation;
  /** The same for other minutes a day, ascending: what is bought with them. The user's own are among them. */
  readonly trade: readonly (Expectation & { readonly minutesPerDay: number })[];
  /** Questions that these minutes do not reach: better dropped than half learned. In the bank's order. */
  readonly dropped: readonly string[];
  /** The probability of each question on that morning, by its id, in the bank's order. */
  readonly chances: ReadonlyMap<string, number>;
}
