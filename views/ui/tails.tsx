import type { ComponentChildren } from 'preact';

/** A question of a chain, with how many come before it on the way from the root. */
interface Deep {
  readonly question: { readonly id: string };
  readonly depth: number;
}

interface Hanging<Link> {
  readonly link: Link;
  readonly below: Hanging<Link>[];
}

/** Links in depth-first order, as the tree that their depths describe. */
function hang<Link extends Deep>(links: readonly Link[]): readonly Hanging<Link>[] {
  const roots: Hanging<Link>[] = [];
  const path: Hanging<Link>[] = [];
  for (const link of links) {
    path.length = Math.min(path.length, link.depth);
    const hanging = { link, below: [] };
    (path.at(-1)?.below ?? roots).push(hanging);
    path.push(hanging);
  }
  return roots;
}

interface TailsProps<Link> {
  readonly links: readonly Link[];
  /** What colours the node of a question. */
  readonly kindOf: (link: Link) => string;
  /** What stands beside the node. */
  readonly line: (link: Link) => ComponentChildren;
}

/** A chain as a tree: every follow-up hangs from its parent by a tail. */
export function Tails<Link extends Deep>({ links, ...props }: TailsProps<Link>) {
  return <Level hanging={hang(links)} {...props} />;
}

function Level<Link extends Deep>({
  hanging,
  kindOf,
  line,
}: Omit<TailsProps<Link>, 'links'> & { readonly hanging: readonly Hanging<Link>[] }) {
  return (
    <ol class="chain">
      {hanging.map(({ link, below }) => (
        <li key={link.question.id} class={`link link-${kindOf(link)}`}>
          <div class="link-line">
            <span class="link-node" aria-hidden="true" />
            {line(link)}
          </div>
          {below.length === 0 ? null : <Level hanging={below} kindOf={kindOf} line={line} />}
        </li>
      ))}
    </ol>
  );
}
