import { h, hydrate, render } from 'preact';
import { run } from '../../../src/simulator/run.ts';
import type { Scenario } from '../../../src/simulator/scenario.ts';
import { scriptQuery, writeScript } from '../../../src/simulator/script.ts';
import type { Trace } from '../../../src/simulator/trace.ts';
import type { LaboratoryTexts } from '../../simulator/laboratory-texts.ts';
import { LaboratoryView } from '../../simulator/laboratory-view.tsx';

/** What the island needs to take over; it stands as JSON in `data-laboratory`. */
export interface LaboratoryProps {
  readonly scenario: Scenario;
  readonly step: number | null;
  readonly id: string;
  readonly mostSteps: number;
}

/** What a history entry of ours holds: the scenario, and the how-manieth edit it is. */
interface Entry {
  readonly scenario: Scenario;
  readonly edits: number;
}

/** Addresses may change a hundred times in half a minute before a browser refuses; stepping may be faster. */
const stepRestsMs = 400;

/** The scenario on the table, how it runs, and the way back to every earlier one. */
export class Bench {
  readonly root: HTMLElement;
  readonly texts: LaboratoryTexts;
  readonly #props: LaboratoryProps;
  readonly #listeners: ((bench: Bench) => void)[] = [];
  #home = location.href;
  #edits = 0;
  #lastEdit = 0;
  #stepTimer = 0;
  scenario: Scenario;
  trace: Trace;
  step: number | null;
  chosen: number | null = null;

  constructor(root: HTMLElement, props: LaboratoryProps, texts: LaboratoryTexts) {
    this.root = root;
    this.texts = texts;
    this.#props = props;
    this.scenario = props.scenario;
    this.step = props.step;
    this.trace = run(this.scenario, props.mostSteps);
    // After a reload the entry knows how many edits lie behind it.
    const entry = entryOf(history.state);
    this.#edits = entry?.edits ?? 0;
    this.#lastEdit = this.#edits;
    history.replaceState(this.#entry(), '');
    window.addEventListener('popstate', ({ state }) => this.#travel(entryOf(state)));
    this.#draw(hydrate);
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
    return this.scenario !== this.#props.scenario;
  }

  /** Puts another scenario on the table, as an entry of the history, so that Back is undo. */
  edit(scenario: Scenario, said: string, step: number | null = null): void {
    this.#edits += 1;
    this.#lastEdit = this.#edits;
    this.#place(scenario, step);
    history.pushState(this.#entry(), '', this.#address());
    this.#told();
    this.say(said);
  }

  startOver(said: string): void {
    if (!this.isChanged) return;
    this.edit(this.#props.scenario, said, null);
    history.replaceState(this.#entry(), '', this.#home);
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

  /** The scenario as a query, without the step. */
  get query(): string {
    return scriptQuery(writeScript(this.scenario));
  }

  #travel(entry: Entry | null): void {
    // An entry that is not ours may be another page's, which only the server knows.
    if (entry === null) location.reload();
    else {
      const isBack = entry.edits < this.#edits;
      this.#edits = entry.edits;
      this.#place(sameAs(entry.scenario, this.#props.scenario), stepIn(location.search));
      this.#told();
      this.say(this.texts.laboratory.did[isBack ? 'undo' : 'redo']);
    }
  }

  #place(scenario: Scenario, step: number | null): void {
    clearTimeout(this.#stepTimer);
    this.scenario = scenario;
    this.trace = run(scenario, this.#props.mostSteps);
    this.step = step;
    this.chosen = null;
    this.#draw(render);
  }

  #told(): void {
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
    return { scenario: this.scenario, edits: this.#edits };
  }

  /** An unchanged scenario keeps the address it came with. */
  #address(): string {
    const url = new URL(this.#home);
    const kept = this.isChanged ? this.query : url.search.slice(1).replace(/(^|&)step=[^&]*/, '');
    const step = this.step === null ? '' : `step=${this.step + 1}`;
    const query = [kept, step].filter((part) => part !== '').join('&');
    return `${this.isChanged ? '/simulator' : url.pathname}${query === '' ? '' : `?${query}`}`;
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

/** The history gives copies; the scenario the page came with is known again by its text. */
function sameAs(scenario: Scenario, home: Scenario): Scenario {
  return JSON.stringify(scenario) === JSON.stringify(home) ? home : scenario;
}
