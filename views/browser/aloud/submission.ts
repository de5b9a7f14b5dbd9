import { openRecorder, type Recorder, recorderIn } from './recorder.ts';

/** Nobody waits longer than this for the end of a recording to be kept. */
const patienceMs = 1500;

/** Forms whose submission waits for a recording. */
const held = new WeakSet<HTMLFormElement>();

/** Forms whose submission has waited long enough. */
const released = new WeakSet<HTMLFormElement>();

/**
 * A form that is sent while an answer is being recorded waits for the recording: the answer's own, and as well those
 * that stop the clock or the interview, for all of them lead away. This comes before htmx and before the browser, and
 * afterwards the form is sent as if it had only now been pressed.
 */
export function holdSubmission(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method === 'dialog') return;
  recorderIn(form)?.tellManner();
  const recorder = openRecorder();
  if (released.delete(form) || recorder === null) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!held.has(form)) void send(form, recorder, event.submitter);
}

async function send(form: HTMLFormElement, recorder: Recorder, submitter: HTMLElement | null): Promise<void> {
  held.add(form);
  await Promise.race([recorder.finish(), new Promise((resolve) => setTimeout(resolve, patienceMs))]);
  held.delete(form);
  if (!form.isConnected) return;
  released.add(form);
  form.requestSubmit(submitter !== null && form.contains(submitter) ? submitter : null);
  released.delete(form);
}
