import { part } from './parts.ts';

/** A button that asks first. What is deleted here exists nowhere else. */
export function askFirst(root: ParentNode, remove: () => Promise<void>): void {
  const opener = part(root, 'asks');
  const question = part(root, 'sure');
  const keep = part(root, 'keeps');
  const ask = (isAsking: boolean): void => {
    opener.hidden = isAsking;
    question.hidden = !isAsking;
    (isAsking ? keep : opener).focus();
  };
  opener.addEventListener('click', () => ask(true));
  keep.addEventListener('click', () => ask(false));
  question.addEventListener('keydown', (event) => {
    if (event.code !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    ask(false);
  });
  part(root, 'deletes').addEventListener('click', async () => {
    ask(false);
    await remove();
  });
}
