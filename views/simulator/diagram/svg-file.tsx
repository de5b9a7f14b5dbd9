import { renderToString } from 'preact-render-to-string';
import type { Trace } from '../../../src/simulator/trace.ts';
import type { SimulatorTexts } from '../texts.ts';
import type { Frame } from './frame.ts';
import { layOut } from './layout.ts';
import { Drawing, summaryOf } from './sequence-diagram.tsx';

export type SvgTheme = 'light' | 'dark';

/** The tokens of the pages that a drawing needs, as plain colours: a file has no style sheet to ask. */
export const palettes = {
  light: {
    surface: '#ffffff',
    ink: '#1a1f2b',
    inkSoft: '#454c5b',
    inkFaint: '#616877',
    lineStrong: '#868b90',
    accent: '#1d4a8c',
    accentSoft: '#e3eaf4',
    warn: '#7d5100',
    warnSoft: '#f6ecd4',
    bad: '#a32a22',
  },
  dark: {
    surface: '#1b1f26',
    ink: '#e8e8e3',
    inkSoft: '#b9bdc4',
    inkFaint: '#9298a3',
    lineStrong: '#6d7582',
    accent: '#95bdf2',
    accentSoft: '#1e2c42',
    warn: '#e3b565',
    warnSoft: '#352a16',
    bad: '#f0958a',
  },
} as const satisfies Record<SvgTheme, unknown>;

/** The paper around the drawing: whoever opens the file may have a wider sans-serif face than the pages have. */
const margin = 18;

/** A diagram as a document of its own, to be kept, printed or put into a talk. It needs nothing but itself. */
export function svgFile(
  trace: Trace,
  frame: Frame,
  texts: SimulatorTexts,
  theme: SvgTheme,
  title: string,
): string {
  const layout = layOut(trace, frame, texts);
  const [width, height] = [frame.width + 2 * margin, layout.height + 2 * margin];
  const drawing = renderToString(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`${-margin} ${-margin} ${width} ${height}`}
      role="img"
      class={`sequence-${frame.name}`}
    >
      <title>{title}</title>
      <desc>{summaryOf(trace, texts)}</desc>
      <style>{drawingStyles(theme)}</style>
      <rect class="paper" x={-margin} y={-margin} width={width} height={height} />
      <Drawing layout={layout} trace={trace} texts={texts} current={null} isPlaying={false} />
    </svg>,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${asXml(drawing)}\n`;
}

/** What HTML leaves alone in a text and XML does not: one closing mark, and characters it has no way to write. */
export function asXml(html: string): string {
  const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
  return html.replaceAll(']]>', ']]&gt;').replace(forbidden, '\ufffd');
}

/** What simulator.css says about a drawing at rest. It holds no character that XML would have escaped. */
export function drawingStyles(theme: SvgTheme): string {
  const of = palettes[theme];
  return `
svg { color: ${of.ink}; fill: currentColor; font-family: system-ui, sans-serif; }
path { fill: none; stroke: currentColor; }
.paper { fill: ${of.surface}; }
.sequence-head rect { fill: ${of.surface}; stroke: ${of.lineStrong}; }
.sequence-tick { color: ${of.inkFaint}; }
.sequence-tick path, .sequence-life-core, .sequence-break path, .sequence-entry path { stroke: ${of.lineStrong}; }
.sequence-life { fill: ${of.accentSoft}; stroke: ${of.accent}; }
.sequence-life.is-open { fill: ${of.accent}; }
.sequence-life.is-closing { fill: ${of.warnSoft}; stroke: ${of.warn}; }
.sequence-life.is-waiting { fill: ${of.surface}; stroke: ${of.warn}; stroke-dasharray: 4 3; }
.sequence-break rect { fill: ${of.surface}; }
.sequence-break text, .sequence-outcome, .sequence-port { fill: ${of.inkSoft}; }
.sequence-state { font-weight: 650; letter-spacing: -0.01em; }
.sequence-call, .sequence-outcome, .sequence-error, .sequence-port, .sequence-arrow text { font-family: monospace; }
.sequence-narrow .sequence-call { font-family: inherit; }
.sequence-call { fill: ${of.accent}; }
.sequence-error { fill: ${of.bad}; }
.sequence-time { fill: ${of.inkFaint}; }
.sequence-arrow text, .sequence-entry text { paint-order: stroke; stroke: ${of.surface}; stroke-linejoin: round; stroke-width: 4px; }
.sequence-flags { font-weight: 700; }
.sequence-note, .sequence-arrow .sequence-remark { fill: ${of.inkSoft}; }
.sequence-arrow .sequence-remark { font-family: system-ui, sans-serif; }
.sequence-line { stroke-width: 1.4; }
.sequence-hit { display: none; }
.sequence-tip { fill: currentColor; stroke: none; }
.sequence-cross { stroke-width: 2.4; }
.is-lost, .is-reset { color: ${of.bad}; }
.is-forged, .is-astray { color: ${of.warn}; }
.is-lost .sequence-line, .is-astray .sequence-line, .is-under-way .sequence-line { stroke-dasharray: 6 4; }
.is-copy .sequence-line { stroke-dasharray: 2 3; }
.is-forged .sequence-line { stroke-dasharray: 2 4; stroke-width: 2; }
.sequence-arrow:is(.is-lost, .is-reset, .is-forged, .is-astray) :is(.sequence-note, .sequence-remark) { fill: currentColor; }
`;
}
