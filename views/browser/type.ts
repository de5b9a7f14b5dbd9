/**
 * Fetches the type that the answer will be set in, so that nothing moves when it opens. Korean comes in many small files,
 * and a browser asks for one only when a letter of it is laid out; FontFaceSet.load() would ask for all whose ranges
 * overlap.
 */
export function fetchType(): void {
  const letters = document.querySelector<HTMLElement>('[data-letters]')?.dataset.letters ?? '';
  const known = document.getElementById('letters');
  if (letters === '' || known?.textContent === letters) return;
  const specimen = known ?? document.createElement('p');
  specimen.id = 'letters';
  specimen.className = 'visually-hidden';
  specimen.ariaHidden = 'true';
  specimen.textContent = letters;
  document.body.append(specimen);
}
