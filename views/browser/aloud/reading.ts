import { onDeparture } from './departure.ts';
import { localeOf, part, type Words } from './parts.ts';
import { pickVoice } from './voice.ts';

const switchName = 'kkori-reads-questions';

/** Browsers fetch their list of voices after the page has asked for it, if they have any. */
const voicesComeWithinMs = 2000;

/** The reading that is under way; whoever starts another one, or wants silence, ends it. */
let silence: (() => void) | null = null;

/** What was read last without being asked: a form that comes back refused does not read its question again. */
let lastRead = '';

/** Ends what is being read out, before something else is to be heard. */
export function hush(): void {
  silence?.();
}

addEventListener('pagehide', hush);

/** Lets a question be read out by a voice of the browser's own. */
export function startReading(host: HTMLElement, words: Words): void {
  const button = part(host, 'listens');
  const automatic = part(host, 'by-itself');
  const speech: SpeechSynthesis | undefined = globalThis.speechSynthesis;
  const sentences: readonly string[] = JSON.parse(host.dataset.sentences ?? '[]');
  const locale = localeOf(host);
  let isShown = false;

  const voice = () => pickVoice(speech?.getVoices() ?? [], locale);
  const read = (): void => {
    const found = voice();
    if (found === null) return;
    hush();
    part(button, 'label').textContent = words.hush;
    host.classList.add('is-reading');
    silence = speak(speech, sentences, found, () => {
      part(button, 'label').textContent = words.listen;
      host.classList.remove('is-reading');
    });
  };
  const showVoice = (): void => {
    if (voice() === null) return;
    part(host, 'no-voice').hidden = true;
    part(host, 'voice').hidden = false;
    host.hidden = false;
    if (isShown) return;
    isShown = true;
    const text = sentences.join(' ');
    if (!isAutomatic() || text === lastRead) return;
    lastRead = text;
    read();
  };
  const giveUp = setTimeout(() => {
    if (isShown) return;
    part(host, 'no-voice').hidden = false;
    host.hidden = false;
  }, voicesComeWithinMs);

  button.addEventListener('click', () => (host.classList.contains('is-reading') ? hush() : read()));
  automatic.setAttribute('aria-pressed', String(isAutomatic()));
  automatic.addEventListener('click', () => {
    const isOn = automatic.getAttribute('aria-pressed') !== 'true';
    automatic.setAttribute('aria-pressed', String(isOn));
    setAutomatic(isOn);
  });
  speech?.addEventListener('voiceschanged', showVoice);
  onDeparture(host, () => {
    clearTimeout(giveUp);
    speech?.removeEventListener('voiceschanged', showVoice);
    if (host.classList.contains('is-reading')) hush();
  });
  showVoice();
}

/** Says sentences one after the other. Returns how to stop; `rest` is called once, when it is over either way. */
function speak(
  speech: SpeechSynthesis,
  sentences: readonly string[],
  voice: SpeechSynthesisVoice,
  rest: () => void,
): () => void {
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    rest();
  };
  const stop = (): void => {
    if (isOver) return;
    end();
    speech.cancel();
  };
  // Kept until the last one is over: Chrome forgets to say that an utterance has ended which nobody refers to.
  const utterances = sentences.map((sentence) => {
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.voice = voice;
    utterance.lang = voice.lang.replace('_', '-');
    return utterance;
  });
  for (const utterance of utterances) {
    // Browsers refuse to speak on a page that nobody has touched yet: then the button is still there.
    utterance.onerror = stop;
    utterance.onend = () => {
      if (utterance === utterances.at(-1)) end();
    };
    speech.speak(utterance);
  }
  return stop;
}

function isAutomatic(): boolean {
  try {
    return localStorage.getItem(switchName) === 'on';
  } catch {
    return false;
  }
}

function setAutomatic(isOn: boolean): void {
  try {
    localStorage.setItem(switchName, isOn ? 'on' : 'off');
  } catch {
    // Without storage nothing is remembered, and the next question waits to be asked.
  }
}
