import { Notice } from '../ui/notice.tsx';

/** Why a form as a whole was not taken. It takes focus as the page opens, without a script too. */
export function Refusal({ children }: { readonly children: string }) {
  return (
    <div tabIndex={-1} autofocus>
      <Notice tone="bad">{children}</Notice>
    </div>
  );
}
