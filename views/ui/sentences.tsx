/** A heading of several sentences breaks between them first, where each of them fits on a line of its own. */
export function Sentences({ text }: { readonly text: string }) {
  const [first = '', ...others] = text.split(/(?<=[?!.]) (?=[A-Z가-힣])/);
  return (
    <>
      <Sentence text={first} />
      {others.flatMap((sentence) => [' ', <Sentence key={sentence} text={sentence} />])}
    </>
  );
}

function Sentence({ text }: { readonly text: string }) {
  return <span class="sentence">{text}</span>;
}
