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
    location.assign(href);
    return;
  }
  const said = link.dataset.copied ?? '';
  const announcer = document.getElementById('announcer');
  if (announcer !== null) announcer.textContent = said;
  link.textContent = said;
}
