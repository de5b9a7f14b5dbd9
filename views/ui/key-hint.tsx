/** The key that stands for a control, shown where there is a keyboard and single keys are on. The list of keys says it too. */
export function KeyHint({ name }: { readonly name: string }) {
  return (
    <span class="key-hint" aria-hidden="true">
      <kbd>{name}</kbd>
    </span>
  );
}
