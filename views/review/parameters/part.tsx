import type { ComponentChildren } from 'preact';
import type { Locale } from '../../../src/locale.ts';
import type { ParametersShown } from '../../../src/review/parameters.ts';

/** What the page about parameters is drawn from. */
export interface ParametersProps {
  /** Null for a visitor, about whom nothing is stored. */
  readonly parameters: ParametersShown | null;
  /** The wanted probability of recall. */
  readonly retention: number;
  /** Keys of what can be submitted from here, made with the page. */
  readonly keys: {
    readonly train: string;
    readonly adopt: string;
    readonly undo: string;
    readonly reschedule: string;
  };
  /** The step that has just put others in force, or that it was taken back. */
  readonly notice: number | 'undone' | null;
  readonly locale: Locale;
}

export type Placed = ParametersProps & { readonly timeZone: string };

/** The same for somebody who has a log. */
export type Shown = Placed & { readonly parameters: ParametersShown };

interface PartProps {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** One part of the page, with its heading. */
export function Part({ id, title, children }: PartProps) {
  return (
    <section class="memory-part" aria-labelledby={`${id}-head`}>
      <h2 id={`${id}-head`}>{title}</h2>
      {children}
    </section>
  );
}
