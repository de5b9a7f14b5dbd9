import { renderToString } from 'preact-render-to-string';
import type { Question } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import { foretellingOf } from '../../src/review/foretelling.ts';
import { traceOf } from '../../src/simulator/demonstrated.ts';
import { type Frame, frames } from '../simulator/diagram/frame.ts';
import { layOut } from '../simulator/diagram/layout.ts';
import { Drawing } from '../simulator/diagram/sequence-diagram.tsx';
import { asXml, drawingStyles, palettes } from '../simulator/diagram/svg-file.tsx';
import { simulatorTexts } from '../strings/simulator.ts';
import { stringsFor } from '../strings/strings.ts';
import { placeOf } from './place.ts';

/** What messengers show beside a shared address: 1.91 to 1. */
export const previewSize = { width: 1200, height: 630 } as const;

const colours = palettes.light;

/** Where the words stand: the left half, and a margin. */
const words = { left: 72, width: 560, top: 132 } as const;
const panel = { left: 700, width: 500 } as const;

/** The sizes a question may be set in; the largest at which it takes at most so many lines. */
const settings = [
  { size: 56, lines: 5 },
  { size: 48, lines: 6 },
  { size: 42, lines: 7 },
  { size: 36, lines: 8 },
] as const;

/** A question beside the diagram of its answer, as SVG in which only the typeface comes from outside. */
export function previewImage(question: Question, locale: Locale): string {
  const { frame } = stringsFor(locale);
  const { width, height } = previewSize;
  const { size, lines } = setText(question.prompt[locale]);
  const image = renderToString(
    <svg xmlns="http://www.w3.org/2000/svg" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <title>{question.prompt[locale]}</title>
      <style>{drawingStyles('light')}</style>
      <rect width={width} height={height} fill="#f8f8f4" />
      <rect x={panel.left} width={panel.width} height={height} fill={colours.surface} />
      <Picture question={question} locale={locale} />
      <g font-family="Pretendard">
        <text x={words.left} y={words.top - 44} font-size="26" font-weight="700" fill={colours.accent}>
          {placeOf(question, locale)}
        </text>
        <g font-size={size} font-weight="700" letter-spacing="-1" fill={colours.ink}>
          {lines.map((line, row) => (
            <text key={line} x={words.left} y={words.top + size * (0.8 + 1.34 * row)}>
              {line}
            </text>
          ))}
        </g>
        <g transform={`translate(${words.left} ${height - 84}) scale(1.7)`} fill="none" stroke-width="2.5">
          <path d="M2.5 4.5 9.5 7v13.5" stroke={colours.ink} />
          <path d="M12.5 4.5 19.5 7v9.5a4 4 0 0 1-4 4" stroke={colours.accent} />
        </g>
        <text x={words.left + 52} y={height - 52} font-size="28" font-weight="700" fill={colours.ink}>
          {frame.name}
        </text>
      </g>
    </svg>,
  );
  return asXml(image);
}

/** The diagram as large as the panel takes it; a long one fades below, or above where its end is what is asked about. */
function Picture({ question, locale }: { readonly question: Question; readonly locale: Locale }) {
  const narrow = frames.find(({ name }) => name === 'narrow') as Frame;
  const { demonstration } = question;
  if (demonstration === null) return null;
  // What is to be foretold is not given away.
  const trace = foretellingOf(question)?.shown ?? traceOf(demonstration.scenario);
  const texts = simulatorTexts(locale);
  const layout = layOut(trace, narrow, texts);
  const inset = 22;
  const widest = (panel.width - 2 * inset) / narrow.width;
  const scale = Math.max(1.15, Math.min(widest, (previewSize.height - 2 * inset) / layout.height));
  const left = panel.left + (panel.width - narrow.width * scale) / 2;
  const isCut = layout.height * scale > previewSize.height - inset;
  const showsEnd = isCut && question.foretold !== null;
  const top = showsEnd ? previewSize.height - inset - layout.height * scale : inset;
  return (
    <>
      <g transform={`translate(${left} ${top}) scale(${scale})`} class="sequence-narrow">
        <Drawing layout={layout} trace={trace} texts={texts} current={null} isPlaying={false} />
      </g>
      {isCut ? (
        <>
          <linearGradient id="fade" x1="0" x2="0" y1={showsEnd ? 1 : 0} y2={showsEnd ? 0 : 1}>
            <stop offset="0" stop-color={colours.surface} stop-opacity="0" />
            <stop offset="1" stop-color={colours.surface} />
          </linearGradient>
          <rect
            x={panel.left}
            y={showsEnd ? 0 : previewSize.height - 120}
            width={panel.width}
            height={120}
            fill="url(#fade)"
          />
        </>
      ) : null}
    </>
  );
}

/** The lines of a text at the largest size at which they fit. */
function setText(text: string): { readonly size: number; readonly lines: readonly string[] } {
  for (const { size, lines: most } of settings) {
    const lines = breakLines(text, words.width / size);
    if (lines.length <= most) return { size, lines };
  }
  const { size, lines } = settings[settings.length - 1] ?? settings[0];
  return { size, lines: breakLines(text, words.width / size).slice(0, lines) };
}

/** Breaks between words; `width` is in ems. */
function breakLines(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || emsOf(longer) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** About how wide a text is in bold Pretendard. */
function emsOf(text: string): number {
  let ems = 0;
  for (const letter of text) {
    if (/\p{Script=Hangul}/u.test(letter)) ems += 0.88;
    else if (/[A-Z]/.test(letter)) ems += 0.68;
    else if (letter === ' ') ems += 0.24;
    else ems += 0.57;
  }
  return ems;
}
