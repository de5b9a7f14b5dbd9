import { sizeText } from './amounts.ts';
import { askFirst } from './deletion.ts';
import { onDeparture } from './departure.ts';
import { localeOf, part, say, scopeOfHost, type Words } from './parts.ts';
import { TakeList } from './take-list.ts';
import { changed, deleteTakes, type Take, takesOf } from './takes.ts';

/** Shows the takes of one turn where its answer is reported; without any it stays hidden. */
export async function startPlayback(host: HTMLElement, words: Words): Promise<void> {
  const list = new TakeList(host, words);
  await follow(
    host,
    (takes) => list.show(takes),
    () => list.clear(),
  );
}

/** Says how much is kept of an interview, or of all of them, and deletes it. */
export async function startStock(host: HTMLElement, words: Words): Promise<void> {
  const scope = scopeOfHost(host);
  askFirst(host, async () => {
    try {
      await deleteTakes(scope);
      say(host, words.deleted);
      host.focus();
    } catch {
      say(host, words.undeleted, true);
    }
  });
  await follow(host, (takes) => {
    const bytes = takes.reduce((sum, take) => sum + take.bytes, 0);
    part(host, 'stock').textContent = words.stock(String(takes.length), sizeText(bytes, localeOf(host)));
    part(host, 'deletion').hidden = takes.length === 0;
  });
}

/**
 * Shows the takes of a host's scope, now and after every change. The host comes into sight with the first one and then
 * stays, to say what was deleted. A browser that keeps nothing has nothing to show.
 */
async function follow(
  host: HTMLElement,
  show: (takes: readonly Take[]) => void,
  leave: () => void = () => {},
): Promise<void> {
  const refresh = async (): Promise<void> => {
    const takes = await takesOf(scopeOfHost(host)).catch(() => []);
    if (!host.isConnected) return;
    show(takes);
    if (takes.length > 0) host.hidden = false;
  };
  const listen = (): void => void refresh();
  document.addEventListener(changed, listen);
  onDeparture(host, () => {
    document.removeEventListener(changed, listen);
    leave();
  });
  await refresh();
}
