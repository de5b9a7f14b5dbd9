import type { ComparisonIsland, SideIsland } from '../simulator/comparison/view.tsx';
import { showCurrent } from '../simulator/player/scrolling.ts';

/** How long one moment is looked at while playing, and how long what is read out stays. */
const momentMs = 1400;
const heardAfterMs = 8000;

const sideNames = ['left', 'right'] as const;
type SideName = (typeof sideNames)[number];

/** Brings a comparison to life: the drawings stand already, and it moves through both of them by time. */
export function startComparison(root: HTMLElement): void {
  const island: ComparisonIsland = JSON.parse(root.dataset.comparison ?? '');
  const { moments, positions } = island;
  const last = moments.length - 1;
  const buttons = [...root.querySelectorAll<HTMLButtonElement>('.simulator-controls button')];
  const [, , play] = buttons;
  const slider = root.querySelector<HTMLInputElement>('.simulator-controls input');
  const count = root.querySelector('.simulator-count');
  const aloud = root.querySelector('.simulator-aloud');
  const sides = sideNames.map((name) => new SideStage(root, name, island.sides[name]));
  let position = -1;
  let playing: number | undefined;
  let silence: number | undefined;

  const show = (wanted: number): void => {
    position = Math.max(-1, Math.min(wanted, last));
    const moment = moments[position];
    const before = moments[position - 1];
    const news = sides.flatMap((side) => {
      const step = moment === undefined ? null : (moment[side.name] ?? -1);
      const isNew = moment !== undefined && moment[side.name] !== (before?.[side.name] ?? null);
      return side.show(step, isNew);
    });
    if (slider !== null) {
      slider.value = String(position + 1);
      slider.setAttribute('aria-valuetext', positions[position + 1] ?? '');
    }
    if (count !== null) count.textContent = `${position + 1} / ${last + 1}`;
    for (const [place, button] of buttons.entries()) {
      const isOff = place < 2 ? position < 0 : place > 2 && position >= last;
      button.setAttribute('aria-disabled', String(isOff));
    }
    clearTimeout(silence);
    if (aloud !== null) aloud.textContent = playing === undefined ? news.join(' ') : '';
    silence = window.setTimeout(() => aloud?.replaceChildren(), heardAfterMs);
    showCurrent(root);
  };
  const setPlaying = (isPlaying: boolean): void => {
    clearInterval(playing);
    playing = isPlaying ? window.setInterval(advance, momentMs) : undefined;
    const { name, icon } = isPlaying ? island.pause : island.play;
    play?.setAttribute('aria-label', name);
    play?.setAttribute('title', name);
    play?.querySelector('path')?.setAttribute('d', icon);
  };
  const advance = (): void => {
    show(position + 1);
    if (position >= last) setPlaying(false);
  };
  const go = (to: number): void => {
    setPlaying(false);
    show(to);
  };
  const toggle = (): void => {
    const isPlaying = playing !== undefined;
    if (!isPlaying && position >= last) show(-1);
    setPlaying(!isPlaying);
  };

  const moves = [() => go(-1), () => go(position - 1), toggle, () => go(position + 1), () => go(last)];
  for (const [place, button] of buttons.entries()) button.addEventListener('click', () => moves[place]?.());
  slider?.addEventListener('input', () => go(slider.valueAsNumber - 1));
  root.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const isOnButton = event.target instanceof Element && event.target.closest('button') !== null;
    if (event.code === 'ArrowRight') go(position + 1);
    else if (event.code === 'ArrowLeft') go(position - 1);
    else if (event.code === 'Home') go(-1);
    else if (event.code === 'End') go(last);
    else if (event.code === 'Space' && !isOnButton) toggle();
    else return;
    event.preventDefault();
  });
  root.addEventListener('click', ({ target }) => {
    const mark = target instanceof Element ? target.closest<SVGElement>('[data-step]') : null;
    const side = sides.find((one) => mark !== null && one.element.contains(mark));
    if (mark === null || side === undefined) return;
    go(moments.findIndex((moment) => (moment[side.name] ?? -1) === Number(mark.dataset.step)));
  });
  new IntersectionObserver(
    (entries) => root.classList.toggle('is-reached', entries.at(-1)?.isIntersecting === true),
    { rootMargin: '0px 0px -45% 0px' },
  ).observe(root);
  root.classList.add('is-ready');
}

/** A mark of a drawing, and the first and the last step it belongs to. */
interface Phased {
  readonly mark: Element;
  readonly begins: number;
  readonly ends: number;
}

/** One side: its drawings and what is told of it. */
class SideStage {
  readonly name: SideName;
  readonly element: Element;
  private readonly island: SideIsland;
  private readonly phased: readonly Phased[];
  private readonly told: Element | null;

  constructor(root: Element, name: SideName, island: SideIsland) {
    this.name = name;
    this.island = island;
    this.element = root.querySelector(`[data-side="${name}"]`) ?? root;
    this.told = root.querySelector(`[data-told="${name}"]`);
    this.phased = [
      ...this.element.querySelectorAll<SVGElement>('[data-segment], [data-step], [data-since]'),
    ].map((mark) => {
      const { segment, step, since } = mark.dataset;
      const [begins, ends] =
        segment === undefined
          ? [Number(step ?? since), Number(step ?? since)]
          : (island.ends[Number(segment)] ?? [0, 0]);
      return { mark, begins, ends };
    });
  }

  /** Shows a step, -1 what was before the first, null everything alike. Returns what is new, in words. */
  show(step: number | null, isNew: boolean): string[] {
    for (const { mark, begins, ends } of this.phased) {
      mark.classList.toggle('is-future', step !== null && begins > step);
      mark.classList.toggle(
        'is-current',
        step !== null && begins <= step && (begins === step || ends === step),
      );
    }
    this.drawPresent(step);
    const told = [...(this.told?.querySelector('.simulator-said')?.children ?? [])];
    for (const [place, one] of told.entries()) one.classList.toggle('is-unseen', place !== (step ?? -1) + 1);
    this.told?.classList.toggle('is-new', isNew);
    return isNew ? [`${this.island.name}: ${told[(step ?? -1) + 1]?.textContent ?? ''}`] : [];
  }

  /** A line across each drawing at the height of the step. */
  private drawPresent(step: number | null): void {
    for (const svg of this.element.querySelectorAll('svg')) {
      const frame = svg.classList.contains('sequence-wide') ? 'wide' : 'narrow';
      const drawing = this.island.drawings[frame];
      const y = drawing?.stepY[step ?? -1];
      const line =
        svg.querySelector('.sequence-now') ??
        (svg.querySelector('.sequence-ink') ?? svg).appendChild(
          document.createElementNS('http://www.w3.org/2000/svg', 'path'),
        );
      line.setAttribute('class', 'sequence-now');
      line.setAttribute(
        'd',
        y === undefined || drawing === undefined ? '' : `M${drawing.left} ${y}H${drawing.right}`,
      );
    }
  }
}
