interface AdoptionFormProps {
  /** Null for the published ones. */
  readonly parametersId: string | null;
  readonly adoptKey: string;
  readonly describedBy: string;
  readonly isPrimary?: boolean;
  readonly children: string;
}

/** Puts parameters in force. */
export function AdoptionForm({
  parametersId,
  adoptKey,
  describedBy,
  isPrimary = false,
  children,
}: AdoptionFormProps) {
  return (
    <form action="/settings/parameters/adoptions" method="post">
      <input type="hidden" name="key" value={adoptKey} />
      {parametersId === null ? null : <input type="hidden" name="parametersId" value={parametersId} />}
      <button
        type="submit"
        class={isPrimary ? 'button button-primary' : 'link-button'}
        aria-describedby={describedBy}
      >
        {children}
      </button>
    </form>
  );
}
