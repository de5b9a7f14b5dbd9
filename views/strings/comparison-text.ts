/** What is said of a pair of runs. */
export interface PairText {
  readonly title: string;
  /** What makes each side what it is. */
  readonly left: string;
  readonly right: string;
  /** What happens in both. */
  readonly watch: string;
  /** What the difference comes to. */
  readonly proves: string;
}
