import { fewestTests, isTrainable } from '../../src/review/parameters.ts';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Notice } from '../ui/notice.tsx';
import { momentWords } from './entry-words.ts';
import { Earlier } from './parameters/earlier.tsx';
import { type ParametersProps, Part, type Placed, type Shown } from './parameters/part.tsx';
import { Result } from './parameters/result.tsx';
import { UndoForm } from './study-notice.tsx';

/** The parameters a reader is scheduled by: what they are, what their own log would change, and what was changed before. */
export function ParametersPage({ context, ...props }: ParametersProps & { readonly context: PageContext }) {
  const { parameters: strings } = stringsFor(props.locale);
  return (
    <Layout context={context} title={strings.title}>
      <ParametersFragment {...props} timeZone={context.timeZone} />
    </Layout>
  );
}

/** The page's content. While something is under way it asks for itself again every other second. */
export function ParametersFragment(props: Placed) {
  const { parameters, locale } = props;
  const { parameters: strings } = stringsFor(locale);
  const polling =
    parameters?.state === 'waiting' || parameters?.state === 'training'
      ? { 'hx-get': '/settings/parameters', 'hx-trigger': 'every 2s', 'hx-swap': 'outerHTML' }
      : {};
  return (
    <article id="parameters" class="memory parameters" aria-labelledby="parameters-head" {...polling}>
      <header class="memory-head">
        <h1 id="parameters-head">{strings.title}</h1>
        <p>{strings.lead}</p>
        <p>{strings.leadOwn}</p>
        <Done {...props} />
      </header>
      {parameters === null ? (
        <p class="parameters-visitor">
          {strings.visitor}{' '}
          <a class="target" href="/study">
            {strings.start}
          </a>
        </p>
      ) : (
        <User {...props} parameters={parameters} />
      )}
    </article>
  );
}

/** What was just done here, and how it is undone. */
function Done({ parameters, notice, keys, locale }: Placed) {
  const { parameters: strings } = stringsFor(locale);
  if (notice === null || parameters === null) return null;
  if (notice === 'undone') {
    return (
      <Notice tone="good">
        <p>{strings.undone}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="good">
      <p id="adopted-words">{strings.adopted}</p>
      <div class="notice-actions">
        <form action="/reschedules" method="post">
          <input type="hidden" name="key" value={keys.reschedule} />
          <input type="hidden" name="from" value="parameters" />
          <button type="submit" class="link-button" aria-describedby="adopted-words">
            {strings.rescheduleNow}
          </button>
        </form>
        {parameters.lastStep === notice ? (
          <UndoForm
            step={notice}
            undoKey={keys.undo}
            from="parameters"
            describedBy="adopted-words"
            locale={locale}
          />
        ) : null}
      </div>
    </Notice>
  );
}

function User(props: Shown) {
  const { parameters, locale, timeZone } = props;
  const { parameters: strings } = stringsFor(locale);
  const { trained, inForce } = parameters;
  const [newest] = trained;
  return (
    <>
      <Part id="in-force" title={strings.inForce}>
        <p class="parameters-in-force">
          {inForce === null
            ? strings.published
            : strings.own(momentWords(locale, inForce.trainedAt, timeZone))}
        </p>
      </Part>
      <Log {...props} />
      {newest === undefined ? null : <Result {...props} newest={newest} />}
      {trained.length === 0 ? null : <Earlier {...props} />}
    </>
  );
}

/** How much there is to train from, and the wish to. */
function Log({ parameters, keys, locale }: Shown) {
  const { parameters: strings } = stringsFor(locale);
  const { tests, state } = parameters;
  const missing = fewestTests - tests;
  return (
    <Part id="log" title={strings.log}>
      <p>
        {strings.tests(tests)} {missing > 0 ? strings.missing(missing, fewestTests) : null}
      </p>
      {missing > 0 ? (
        <progress class="parameters-progress" max={fewestTests} value={tests} aria-label={strings.progress} />
      ) : null}
      <div role="status">
        {state === 'waiting' || state === 'training' ? (
          <p class="parameters-under-way">
            {strings[state]}{' '}
            <a class="target" href="/settings/parameters">
              {strings.reload}
            </a>
          </p>
        ) : state === 'idle' ? null : (
          <Notice tone="bad">
            <p>{strings[state]}</p>
          </Notice>
        )}
      </div>
      {isTrainable(parameters) ? (
        <form action="/settings/parameters/trainings" method="post" class="parameters-form">
          <input type="hidden" name="key" value={keys.train} />
          <button type="submit" class="button" aria-describedby="train-hint">
            {strings.train}
          </button>
          <p id="train-hint" class="why-note">
            {strings.trainHint}
          </p>
        </form>
      ) : missing <= 0 && (state === 'idle' || state === 'failed') ? (
        <p class="why-note">{strings.sameLog}</p>
      ) : null}
    </Part>
  );
}
