/** The number of the newest event that a form was made from: whoever was overtaken since is told. */
export function Seen({ number }: { readonly number: number }) {
  return <input type="hidden" name="seen" value={String(number)} />;
}
