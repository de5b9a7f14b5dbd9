import type { ComponentChildren } from 'preact';

interface PassageProps {
  /** The side-head, set in the margin on a wide page. */
  readonly head: string;
  readonly note?: string | undefined;
  /** The id of the heading; the passage is a region named by it. The note's id is this with `-note`. */
  readonly id: string;
  readonly children: ComponentChildren;
}

/** One passage of the exchange: a side-head in the margin and its text between the lifelines. */
export function Passage({ head, note, id, children }: PassageProps) {
  return (
    <section class="passage" aria-labelledby={id}>
      <div class="passage-head">
        <h2 id={id}>{head}</h2>
        {note === undefined ? null : <p id={`${id}-note`}>{note}</p>}
      </div>
      <div class="passage-body">{children}</div>
    </section>
  );
}
