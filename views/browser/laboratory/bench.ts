import { h, hydrate, render } from 'preact';
import type { Locale } from '../../../src/locale.ts';
import { excerpt } from '../../../src/simulator/excerpt.ts';
import type { Scenario } from '../../../src/simulator/scenario.ts';
import type { Trace } from '../../../src/simulator/trace.ts';
import type { LaboratoryTexts } from '../../simulator/laboratory/texts.ts';
import { LaboratoryView } from '../../simulator/laboratory/view.tsx';
import type { Reasons } from '../../simulator/player/reasons.ts';

/** What the island needs to take over; it stands as JSON in `data-laboratory`. */
export interface LaboratoryProps {
  readonly scenario: Scenario;
  /** Those its run gives. The others are fetched with what an edit needs. */
  readonly reasons: Reasons;
  readonly locale: Locale;
  /** The same as a script, for addresses. */
  readonly query: string;
  readonly step: number | null;
  readonly id: string;
}

/** What a history entry of ours holds: the scenario, and the how-manieth edit it is. */
interface Entry {
  readonly scenario: Scenario;
  readonly query: string;
  readonly edits: number;
}

/** Addresses may change a hundred times in half a minute before a browser refuses; stepping may be faster. */
const stepRestsMs = 400;

/** The scenario on the table, how it runs, and the way back to every earlier one. */
export class Bench {
  readonly root: HTMLElement;
  texts: LaboratoryTexts;
  readonly #props: LaboratoryProps;
  readonly #listeners: ((bench: Bench) => void)[] = [];
  #home = location.href;
  #edits = 0;
  #lastEdit = 0;
  #stepTimer = 0;
  scenario: Scenario;
  query: string;
  trace: Trace;
  step: number | null;
  chosen: number | null = null;

  constructor(root: HTMLElement, props: LaboratoryProps, texts: LaboratoryTexts) {
    this.root = root;
    this.texts = texts;
    this.#props = props;
    this.scenario = props.scenario;
    this.query = props.query;
    this.step = props.step;
    this.trace = excerpt(this.scenario).trace;
    // After a reload the entry knows how many edits lie behind it.
    const entry = entryOf(history.state);
    this.#edits = entry?.edits ?? 0;
    this.#lastEdit = this.#edits;
    history.replaceState(this.#entry(), '');
    window.addEventListener('popstate', ({ state }) => this.#travel(entryOf(state)));
    this.#draw(hydrate);
  }

  get locale(): Locale {
    return this.#props.locale;
  }

  /** Gives more reasons, since another scenario may need any of them. */
  learn(reasons: Reasons): void {
    this.texts = { ...this.texts, simulator: { ...this.texts.simulator, reasons } };
    this.#draw(render);
  }

  /** Is called now and whenever another scenario lies on the table. */
  onScenario(listener: (bench: Bench) => void): void {
    this.#listeners.push(listener);
    listener(this);
  }

  get canUndo(): boolean {
    return this.#edits > 0;
  }

  get canRedo(): boolean {
    return this.#edits < this.#lastEdit;
  }

  get isChanged(): boolean {
    return this.query !== this.#props.query;
  }

  /** Puts another scenario on the table, as an entry of the history, so that Back is undo. */
  edit(scenario: Scenario, query: string, said: string, step: number | null = null): void {
    this.#edits += 1;
    this.#lastEdit = this.#edits;
    this.#place(scenario, query, step);
    history.pushState(this.#entry(), '', this.#address());
    this.#tell();
    this.say(said);
  }

  startOver(said: string): void {
    const { scenario, query } = this.#props;
    if (this.isChanged) this.edit(scenario, query, said);
  }

  /** Picks a transmission out. */
  choose(chosen: number | null): void {
    this.chosen = chosen;
    this.#draw(render);
  }

  /** What was done, for those who hear the page and those who see it. */
  say(text: string): void {
    const status = this.root.querySelector('[data-says]');
    if (status !== null) status.textContent = text;
  }

  #travel(entry: Entry | null): void {
    // An entry that is not ours may be another page's, which only the server knows.
    if (entry === null) location.reload();
    else {
      const isBack = entry.edits < this.#edits;
      this.#edits = entry.edits;
      this.#place(entry.scenario, entry.query, stepIn(location.search));
      this.#tell();
      this.say(this.texts.laboratory.did[isBack ? 'undo' : 'redo']);
    }
  }

  #place(scenario: Scenario, query: string, step: number | null): void {
    clearTimeout(this.#stepTimer);
    this.scenario = scenario;
    this.query = query;
    this.trace = excerpt(scenario).trace;
    this.step = step;
    this.chosen = null;
    this.#draw(render);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener(this);
  }

  #draw(how: typeof render): void {
    const { trace, texts, step, chosen } = this;
    const { id } = this.#props;
    const player = this.root.querySelector('[data-player]');
    const view = h(LaboratoryView, { trace, texts, id, step, chosen, onStep: this.#onStep });
    if (player !== null) how(view, player);
  }

  readonly #onStep = (step: number | null): void => {
    this.step = step;
    clearTimeout(this.#stepTimer);
    this.#stepTimer = window.setTimeout(
      () => history.replaceState(this.#entry(), '', this.#address()),
      stepRestsMs,
    );
  };

  #entry(): Entry {
    return { scenario: this.scenario, query: this.query, edits: this.#edits };
  }

  /** A scenario with a name keeps its address while it is unchanged. */
  #address(): string {
    const { pathname } = new URL(this.#home);
    const isNamed = !this.isChanged && pathname !== '/simulator';
    const parts = [isNamed ? '' : this.query, this.step === null ? '' : `step=${this.step + 1}`];
    const query = parts.filter((part) => part !== '').join('&');
    return `${isNamed ? pathname : '/simulator'}${query === '' ? '' : `?${query}`}`;
  }
}

function entryOf(state: unknown): Entry | null {
  return typeof state === 'object' && state !== null && 'edits' in state ? (state as Entry) : null;
}

/** Steps count from 1 for people, from 0 for us. */
function stepIn(search: string): number | null {
  const step = Number(new URLSearchParams(search).get('step') ?? 0);
  return step > 0 ? step - 1 : null;
}
