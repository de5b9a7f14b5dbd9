import { describe, expect, it } from 'vitest';
import { clockText, sizeText } from '../../views/browser/aloud/amounts.ts';
import { heardLoudness, loudness } from '../../views/browser/aloud/loudness.ts';
import { pickSoundType } from '../../views/browser/aloud/sound-type.ts';
import { spokenSentences } from '../../views/browser/aloud/spoken.ts';
import { microphoneTrouble, storageTrouble } from '../../views/browser/aloud/trouble.ts';
import { pickVoice, type Voice } from '../../views/browser/aloud/voice.ts';

describe('amounts', () => {
  it.each([
    [0, '0:00'],
    [999, '0:00'],
    [7_400, '0:07'],
    [750_000, '12:30'],
    [3_723_000, '1:02:03'],
    [-5, '0:00'],
  ])('%d ms reads %s', (durationMs, text) => expect(clockText(durationMs)).toBe(text));

  it.each([
    [0, '0 KB'],
    [1, '1 KB'],
    [640_000, '640 KB'],
    [3_440_000, '3.4 MB'],
    [1_250_000_000, '1.3 GB'],
  ])('%d bytes are %s', (bytes, text) => expect(sizeText(bytes, 'ko')).toBe(text));
});

describe('the type of a recording', () => {
  const all = () => true;
  it('is Opus where a browser can', () => expect(pickSoundType(all, all)).toBe('audio/webm;codecs=opus'));
  it('is MP4 where it cannot', () => {
    expect(pickSoundType((type) => type.startsWith('audio/mp4'), all)).toBe('audio/mp4;codecs=mp4a.40.2');
  });
  it('is one that the browser plays as well', () => {
    expect(pickSoundType(all, (type) => type === 'audio/mp4')).toBe('audio/mp4');
  });
  it('is none where the browser records nothing that it plays', () => {
    expect(pickSoundType(() => false, all)).toBeNull();
    expect(pickSoundType(all, () => false)).toBeNull();
  });
});

const voice = (name: string, lang: string, more: Partial<Voice> = {}): Voice => ({
  name,
  lang,
  default: false,
  localService: true,
  ...more,
});

describe('the voice', () => {
  const yuna = voice('Yuna', 'ko-KR');
  const samantha = voice('Samantha', 'en-US');

  it('speaks the language of the page', () => {
    expect(pickVoice([samantha, yuna], 'ko')).toBe(yuna);
    expect(pickVoice([yuna, samantha], 'en')).toBe(samantha);
  });
  it('is none where nobody speaks it', () => {
    expect(pickVoice([], 'ko')).toBeNull();
    expect(pickVoice([samantha], 'ko')).toBeNull();
  });
  it('is found where Android writes its language in its own way', () => {
    expect(pickVoice([samantha, voice('한국어', 'ko_KR')], 'ko')?.name).toBe('한국어');
  });
  it('is one on the device before one that needs a connection', () => {
    const far = voice('Google 한국의', 'ko-KR', { localService: false, default: true });
    expect(pickVoice([far, yuna], 'ko')).toBe(yuna);
    expect(pickVoice([far], 'ko')).toBe(far);
  });
  it('is none of Apple’s jokes while there is another', () => {
    const jokes = ['Albert', 'Bad News', 'Eddy (English (US))', 'Zarvox'].map((name) => voice(name, 'en-US'));
    expect(pickVoice([...jokes, voice('Daniel', 'en-GB')], 'en')?.name).toBe('Daniel');
    expect(pickVoice(jokes, 'en')?.name).toBe('Albert');
  });
  it('is the one chosen on the device among equals', () => {
    expect(pickVoice([samantha, voice('Alex', 'en-US', { default: true })], 'en')?.name).toBe('Alex');
  });
});

describe('what is said', () => {
  it('comes sentence by sentence', () => {
    expect(spokenSentences('왜 그런가요? 이유도  말해 주세요.', 'ko')).toEqual([
      '왜 그런가요?',
      '이유도 말해 주세요.',
    ]);
  });
  it('has no signs that a voice would spell', () => {
    expect(spokenSentences('close()를 불러 “TIME-WAIT”이 된 뒤 SO_REUSEADDR를 쓰면요?', 'ko')).toEqual([
      'close를 불러 time wait이 된 뒤 SO REUSEADDR를 쓰면요?',
    ]);
    expect(spokenSentences('LISTEN → SYN-RECEIVED', 'en')).toEqual(['LISTEN, syn received']);
  });
  it('loses its hyphens where the voice would name them', () => {
    expect(spokenSentences('3-way handshake와 SYN+ACK', 'ko')).toEqual(['3 way handshake와 SYN ACK']);
    expect(spokenSentences('What is keep-alive?', 'en')).toEqual(['What is keep-alive?']);
  });
  it('is nothing where there is nothing to say', () => expect(spokenSentences(' … ', 'ko')).toEqual([]));
});

describe('loudness', () => {
  const tone = (amplitude: number) =>
    Float32Array.from({ length: 2048 }, (_, at) => amplitude * Math.sin(at / 5));

  it('is nothing in silence and one at full scale', () => {
    expect(loudness(new Float32Array(2048))).toBe(0);
    expect(loudness(new Float32Array(0))).toBe(0);
    expect(loudness(new Float32Array(2048).fill(1))).toBe(1);
  });
  it('tells speech from the noise of a room', () => {
    expect(loudness(tone(0.1))).toBeGreaterThan(heardLoudness);
    expect(loudness(tone(0.002))).toBeLessThan(heardLoudness);
  });
});

describe('troubles', () => {
  it.each([
    ['NotAllowedError', 'refused'],
    ['SecurityError', 'refused'],
    ['NotFoundError', 'noMicrophone'],
    ['NotReadableError', 'busy'],
    ['NotSupportedError', 'unsupported'],
    ['', 'busy'],
  ])('%s of the microphone is %s', (name, trouble) => expect(microphoneTrouble(name)).toBe(trouble));

  it('a full store is told from one that fails', () => {
    expect(storageTrouble('QuotaExceededError')).toBe('full');
    expect(storageTrouble('UnknownError')).toBe('unsaved');
  });
});
