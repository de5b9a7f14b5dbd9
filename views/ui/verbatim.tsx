interface VerbatimProps {
  readonly text: string;
}

/** What somebody typed, exactly as they typed it, line breaks included. htmx ignores what is inside. */
export function Verbatim({ text }: VerbatimProps) {
  return (
    <div class="verbatim" hx-ignore="">
      {text}
    </div>
  );
}
