import type { ScriptFields } from '../../../src/simulator/script.ts';
import type { ScriptField } from '../../../src/simulator/script-grammar.ts';
import { type ScriptProblem, scriptProblemText } from '../../../src/simulator/script-problem.ts';
import { scriptLimits } from '../../../src/simulator/script-reader.ts';
import type { laboratoryPage } from '../../strings/ko/laboratory-page.ts';
import type { script } from '../../strings/ko/script.ts';
import { type ControlAttributes, Field, fieldId } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';

type Texts = typeof laboratoryPage;

interface ScriptFormProps {
  readonly fields: ScriptFields;
  readonly problems: readonly ScriptProblem[];
  readonly texts: Texts;
  readonly scriptTexts: typeof script;
}

/** One line of each kind, to begin from. */
const examples: Partial<Record<ScriptField, string>> = {
  calls: '0 B listen\n0 A connect\n500 A send 5 request\neof B close',
  wire: 'drop B FIN+ACK\ndelay A len=5 #2 takes=400\ncopy A SYN after=900',
  forge: '600 to=B SYN seq=-1000 old',
  set: 'timeWaitMs=2000',
};

/** The fields as they follow one another. */
const inOrder: readonly ScriptField[] = [
  ...(['profile', 'delay', 'seed', 'until', 'reads', 'numbers'] as const),
  ...(['calls', 'wire', 'forge', 'set', 'isn'] as const),
];

/** One more than is read, so that what is too long can be sent and answered, and Node still takes the request line. */
const longestText = scriptLimits.characters + 1;

/** The script as a form. It is a GET form: what it sends is the address of the scenario. */
export function ScriptForm({ fields, problems, texts, scriptTexts }: ScriptFormProps) {
  const errorOf = (field: ScriptField): string | undefined => {
    const found = problems.filter((one) => one.field === field);
    if (found.length === 0) return undefined;
    return found
      .map((one) => {
        const said = scriptProblemText(scriptTexts.problems, one);
        return one.line === null ? said : `${scriptTexts.line(one.line)}: ${said}`;
      })
      .join('\n');
  };
  const field = (name: ScriptField, control: (attributes: ControlAttributes) => preact.ComponentChildren) => (
    <Field name={name} label={texts.fields[name]} hint={texts.hints[name]} error={errorOf(name)}>
      {control}
    </Field>
  );
  const number = (name: ScriptField, standard: string) =>
    field(name, (attributes) => (
      <input {...attributes} type="text" inputmode="numeric" value={fields[name] ?? standard} />
    ));
  const choice = (name: ScriptField, choices: Readonly<Record<string, string>>) =>
    field(name, (attributes) => (
      <select {...attributes}>
        {Object.entries(choices).map(([value, label], index) => (
          <option
            key={value}
            value={value}
            selected={fields[name] === undefined ? index === 0 : value === fields[name]}
          >
            {label}
          </option>
        ))}
      </select>
    ));
  const lines = (name: ScriptField, rows: number) =>
    field(name, (attributes) => (
      <>
        <textarea
          {...attributes}
          rows={rows}
          maxlength={longestText}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
        >
          {fields[name] ?? ''}
        </textarea>
        <p class="script-example">
          {texts.example} <code>{examples[name]}</code>
        </p>
      </>
    ));
  return (
    <form class="script-form" action="/simulator" method="get" autocomplete="off" data-script>
      {problems.length === 0 ? null : <Problems problems={problems} texts={texts} />}
      <div class="script-short">
        {choice('profile', texts.profiles)}
        {number('delay', '100')}
        {number('seed', '1')}
        {number('until', '')}
        {choice('reads', texts.readers)}
        {choice('numbers', texts.numbering)}
      </div>
      <div class="script-long">
        {lines('calls', 6)}
        {lines('wire', 6)}
        {lines('forge', 3)}
        {lines('set', 3)}
      </div>
      <div class="script-short">
        {field('isn', (attributes) => (
          <input {...attributes} type="text" value={fields.isn ?? ''} autocomplete="off" />
        ))}
      </div>
      <button type="submit" class="button button-primary">
        {texts.run}
      </button>
    </form>
  );
}

/** Where something is wrong, with ways there. It takes focus as the page opens, without a script too. */
function Problems({ problems, texts }: Pick<ScriptFormProps, 'problems' | 'texts'>) {
  const wrong = inOrder.filter((name) => problems.some(({ field }) => field === name));
  return (
    <section aria-labelledby="script-problems" tabIndex={-1} autofocus>
      <Notice tone="bad">
        <p id="script-problems">
          <strong>{texts.problems}</strong>
        </p>
        <ul>
          {wrong.map((field) => (
            <li key={field}>
              <a href={`#${fieldId(field)}`}>{texts.fields[field]}</a>
            </li>
          ))}
        </ul>
      </Notice>
    </section>
  );
}
