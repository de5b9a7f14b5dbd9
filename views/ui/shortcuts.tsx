import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';

interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

interface ShortcutsProps {
  readonly locale: Locale;
  /** Whether single keys do something for this reader. */
  readonly areSinglesOn: boolean;
}

/**
 * The list of keys, opened by `?`, and the switch for single ones, which is where the script reads whether they are on. Only the
 * script opens it, so without one it never shows. Firefox would put the switch back to where it was before a reload.
 */
export function Shortcuts({ locale, areSinglesOn }: ShortcutsProps) {
  const { frame } = stringsFor(locale);
  const { keys } = frame;
  const groups: readonly { readonly name: string; readonly shortcuts: readonly Shortcut[] }[] = [
    {
      name: keys.question,
      shortcuts: [
        { keys: ['/'], does: keys.write },
        { keys: ['Esc'], does: keys.leave },
        { keys: ['1', '2', '3'], does: keys.confidence },
        { keys: ['Ctrl/⌘ + Enter'], does: keys.submit },
        { keys: ['U'], does: keys.undo },
      ],
    },
    {
      name: keys.reveal,
      shortcuts: [
        { keys: ['A', 'B', 'C…'], does: keys.tick },
        { keys: ['1', '2', '3', '4'], does: keys.rate },
      ],
    },
    {
      name: keys.simulator,
      shortcuts: [
        { keys: ['→', '←'], does: keys.step },
        { keys: ['Home', 'End'], does: keys.ends },
        { keys: ['Space'], does: keys.play },
      ],
    },
    { name: keys.anywhere, shortcuts: [{ keys: ['?'], does: keys.help }] },
  ];
  return (
    <dialog id="shortcuts" class="shortcuts" aria-labelledby="shortcuts-title">
      <div class="shortcuts-head">
        <h2 id="shortcuts-title" tabIndex={-1}>
          {keys.title}
        </h2>
        <button type="button" class="button button-quiet" data-closes-shortcuts>
          {keys.close}
        </button>
      </div>
      {groups.map(({ name, shortcuts }) => (
        <section key={name}>
          <h3>{name}</h3>
          <dl>
            {shortcuts.map((shortcut) => (
              <div key={shortcut.does}>
                <dt>
                  {shortcut.keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{shortcut.does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p>{keys.note}</p>
      <label class="switch">
        <input type="checkbox" data-switches-single-keys autocomplete="off" checked={areSinglesOn} />{' '}
        {keys.single}
      </label>
      <p class="field-hint" role="status" data-single-keys-state data-waiting={keys.waiting} />
    </dialog>
  );
}
