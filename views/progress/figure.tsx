import type { ComponentChildren } from 'preact';
import type { Locale } from '../../src/locale.ts';
import type { FigureName, Progress } from '../../src/progress/figures.ts';
import type { Table } from '../../src/progress/table.ts';
import { stringsFor } from '../strings/strings.ts';
import { ScrollFrame } from '../ui/scroll-frame.tsx';
import { type ToldTable, toldTables } from './told-table.ts';

/** What all figures of a page are drawn from. */
export interface Shown {
  readonly progress: Progress;
  readonly locale: Locale;
  /** The user's own zone, by which moments are told. */
  readonly timeZone: string;
  readonly tableOf: (name: FigureName) => Table;
  /** Their owner looks at them: what they tell leads to what is private, and can be taken along. */
  readonly isOwn: boolean;
}

interface FigureProps {
  readonly shown: Shown;
  readonly name: FigureName;
  readonly title: string;
  /** One sentence: what it shows and how to read it. */
  readonly lead: string;
  /** What it will show and when, where there is too little to show yet. */
  readonly empty?: string | null;
  readonly children?: ComponentChildren;
}

/** A figure with its heading, what it shows in a sentence, and its numbers as a table. */
export function Figure({ shown, name, title, lead, empty = null, children }: FigureProps) {
  return (
    <section id={name} class="memory-part figure" aria-labelledby={`${name}-head`}>
      <h2 id={`${name}-head`}>{title}</h2>
      <p class="figure-lead">{lead}</p>
      {empty === null ? (
        <>
          {children}
          <Numbers shown={shown} name={name} title={title} />
        </>
      ) : (
        <p class="figure-empty">{empty}</p>
      )}
    </section>
  );
}

type NumbersProps = Pick<FigureProps, 'shown' | 'name' | 'title'>;

function Numbers({ shown, name, title }: NumbersProps) {
  const { progress: strings } = stringsFor(shown.locale);
  const tables = toldTables(shown.tableOf(name), title, shown);
  return (
    <details class="figure-numbers">
      <summary>{strings.numbers}</summary>
      {tables.map((table) => (
        <NumbersTable key={table.caption} {...table} locale={shown.locale} />
      ))}
      {shown.isOwn ? (
        <p class="figure-exports">
          <a class="target" href={`/progress/figures/${name}.csv`} download>
            {strings.csv}
          </a>
          <a class="target" href={`/progress/figures/${name}.json`} download>
            {strings.json}
          </a>
        </p>
      ) : null}
    </details>
  );
}

interface NumbersTableProps extends ToldTable {
  readonly locale: Locale;
}

/** Numbers in rows. A table may be wider than a phone: its frame scrolls, and takes focus so that the keyboard can scroll it. */
export function NumbersTable({ caption, columns, rows, locale }: NumbersTableProps) {
  return (
    <ScrollFrame name={stringsFor(locale).frame.table(caption)}>
      <table class="numbers" hx-ignore="">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join(' ')}>
              {row.map((cell, column) => (column === 0 ? <th scope="row">{cell}</th> : <td>{cell}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}
