import type { Shown } from './figure.tsx';

/** Where a question is studied by whom it is asked of, and read by everybody else. */
export function questionAddress(id: string, { isOwn }: Pick<Shown, 'isOwn'>): string {
  return isOwn ? `/study/${id}` : `/questions/${id}`;
}
