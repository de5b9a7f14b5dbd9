/** Names of states and options, like SYN-RECEIVED: a line must not end at their hyphen. */
export const hyphenatedName = /[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+/g;

/** A text whose hyphenated names stay whole. */
export function Names({ text }: { readonly text: string }) {
  const names = text.match(hyphenatedName) ?? [];
  return (
    <>
      {text.split(hyphenatedName).flatMap((between, index) => {
        const name = names[index];
        return name === undefined ? [between] : [between, <WholeName key={index} name={name} />];
      })}
    </>
  );
}

function WholeName({ name }: { readonly name: string }) {
  return <span class="whole">{name}</span>;
}
