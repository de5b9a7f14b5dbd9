/**
 * A link to share is handed to the system where it can share, else copied; without either it is a link. What was done is
 * said on the link itself and to screen readers.
 */
export async function share(event: Event): Promise<void> {
  const link = (event.target as Element | null)?.closest<HTMLAnchorElement>('a[data-copied]');
  if (!link) return;
  event.preventDefault();
  const { href } = link;
  if (navigator.share !== undefined && matchMedia('(pointer: coarse)').matches) {
    await navigator.share({ title: document.title, url: href }).catch(() => {});
    return;
  }
  try {
    await navigator.clipboard.writeText(href);
  } catch {
    refuse(link);
    return;
  }
  const said = link.dataset.copied ?? '';
  announce(said);
  link.textContent = said;
}

/** What could not be copied is selected where it stands in a field, so that it can be by hand; else the link is followed. */
function refuse({ href, dataset }: HTMLAnchorElement): void {
  const field = document.querySelector<HTMLInputElement>('input[data-shared]');
  const said = document.getElementById('share-refused');
  if (dataset.refused === undefined || field === null) {
    location.assign(href);
    return;
  }
  field.focus();
  field.select();
  announce(dataset.refused);
  if (said !== null) said.textContent = dataset.refused;
}

function announce(said: string): void {
  const announcer = document.getElementById('announcer');
  if (announcer !== null) announcer.textContent = said;
}
