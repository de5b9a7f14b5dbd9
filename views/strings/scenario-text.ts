/** What is said of a bundled scenario. */
export interface ScenarioText {
  readonly title: string;
  /** What to look at, with its times and numbers: one to three sentences. */
  readonly watch: string;
  /** Other words by which one may look for it. */
  readonly alias?: string;
}
