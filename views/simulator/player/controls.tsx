import type { SimulatorTexts } from '../texts.ts';

interface ControlsProps {
  readonly texts: SimulatorTexts;
  /** -1 before the first step. */
  readonly at: number;
  readonly last: number;
  readonly isPlaying: boolean;
  readonly onGo: (step: number) => void;
  readonly onMove: (by: number) => void;
  readonly onPlay: () => void;
}

export const icons = {
  first: 'M6 5v14M19 5L9 12l10 7Z',
  back: 'M17 5L7 12l10 7Z',
  play: 'M7 4.5L19 12L7 19.5Z',
  pause: 'M8 5v14M16 5v14',
  next: 'M7 5l10 7L7 19Z',
  last: 'M18 5v14M5 5l10 7L5 19Z',
} as const;

/** First, back, play, next, last, and a slider over all steps. */
export function Controls({ texts, at, last, isPlaying, onGo, onMove, onPlay }: ControlsProps) {
  return (
    <div class="simulator-controls">
      <Button icon="first" name={texts.first} isOff={at < 0} onPress={() => onGo(-1)} />
      <Button icon="back" name={texts.back} isOff={at < 0} onPress={() => onMove(-1)} />
      <Button
        icon={isPlaying ? 'pause' : 'play'}
        name={isPlaying ? texts.pause : texts.play}
        isOff={false}
        onPress={onPlay}
      />
      <Button icon="next" name={texts.next} isOff={at >= last} onPress={() => onMove(1)} />
      <Button icon="last" name={texts.last} isOff={at >= last} onPress={() => onGo(last)} />
      <input
        type="range"
        min={0}
        max={last + 1}
        value={at + 1}
        aria-label={texts.position}
        aria-valuetext={texts.stepAloud(at + 1, last + 1)}
        onInput={(event) => onGo(event.currentTarget.valueAsNumber - 1)}
      />
      <span class="simulator-count">{texts.stepOf(at + 1, last + 1)}</span>
    </div>
  );
}

interface ButtonProps {
  readonly icon: keyof typeof icons;
  readonly name: string;
  /** An unavailable button stays focusable, so that the keyboard does not lose its place at either end. */
  readonly isOff: boolean;
  readonly onPress: () => void;
}

function Button({ icon, name, isOff, onPress }: ButtonProps) {
  return (
    <button
      type="button"
      class="simulator-button"
      aria-label={name}
      title={name}
      aria-disabled={isOff}
      onClick={onPress}
    >
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <path d={icons[icon]} />
      </svg>
    </button>
  );
}
