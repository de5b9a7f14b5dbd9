import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import {
  type Ask,
  asks,
  type Grade,
  grade,
  nextTask,
  type Prediction,
  through,
  untilEvent,
} from '../../../src/simulator/prediction.ts';
import type { Trace } from '../../../src/simulator/trace.ts';
import { narrate } from '../player/narration.ts';
import { Player } from '../player/player.tsx';
import type { PredictionTexts } from '../texts.ts';
import { Graded } from './graded.tsx';
import { PredictionFields } from './prediction-fields.tsx';

interface PredictingProps {
  readonly trace: Trace;
  readonly id: string;
  readonly texts: PredictionTexts;
  /** The step from which on is predicted. */
  readonly from: number;
}

/** Where somebody is: asked, shown what happened, or through with the run. */
type Stage =
  | { readonly kind: 'asked'; readonly step: number }
  | { readonly kind: 'shown'; readonly step: number; readonly grade: Grade | null }
  | { readonly kind: 'over' };

/**
 * A run predicted step by step: the drawing stops at each event, asks what follows, and goes on once that was said. The
 * engine judges; nothing of what is to come is in the page.
 */
export function Predicting({ trace, id, texts, from }: PredictingProps) {
  const [stage, setStage] = useState<Stage>(() => stageAt(trace, from));
  const [score, setScore] = useState({ right: 0, all: 0 });
  const judge = (prediction: Prediction): void => {
    if (stage.kind !== 'asked') return;
    const made = grade(trace, stage.step, prediction);
    setScore(({ right, all }) => ({ right: right + Number(made.isRight), all: all + 1 }));
    setStage({ kind: 'shown', step: stage.step, grade: made });
  };
  const restart = (): void => {
    setScore({ right: 0, all: 0 });
    setStage(stageAt(trace, 1));
  };
  const shown = shownIn(trace, stage);
  const last = shown.steps.length - 1;
  return (
    <Player
      key={`${stage.kind}${last}`}
      trace={shown}
      id={id}
      texts={texts}
      step={last}
      task={
        <Task
          key={`${stage.kind}${last}`}
          {...{ trace, id, texts, stage, score }}
          onPredict={judge}
          onSkip={() => stage.kind === 'asked' && setStage({ ...stage, kind: 'shown', grade: null })}
          onNext={() => stage.kind === 'shown' && setStage(stageAt(trace, stage.step + 1))}
          onRestart={restart}
        />
      }
    />
  );
}

function stageAt(trace: Trace, from: number): Stage {
  const step = nextTask(trace, from);
  return step === null ? { kind: 'over' } : { kind: 'asked', step };
}

function shownIn(trace: Trace, stage: Stage): Trace {
  if (stage.kind === 'over') return trace;
  return stage.kind === 'asked' ? untilEvent(trace, stage.step) : through(trace, stage.step);
}

interface TaskProps {
  readonly trace: Trace;
  readonly id: string;
  readonly texts: PredictionTexts;
  readonly stage: Stage;
  readonly score: { readonly right: number; readonly all: number };
  readonly onPredict: (prediction: Prediction) => void;
  readonly onSkip: () => void;
  readonly onNext: () => void;
  readonly onRestart: () => void;
}

/** What is asked now, or how it went. The focus comes along, so that a keyboard never has to look for it. */
function Task(props: TaskProps) {
  const { texts, stage, score, onNext, onRestart } = props;
  const { prediction } = texts;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <section class="prediction-task">
      <h3 tabIndex={-1} ref={heading}>
        {stage.kind === 'shown' && stage.grade !== null
          ? prediction.verdict(stage.grade.isRight)
          : prediction.task}
      </h3>
      {stage.kind === 'asked' ? <Asking {...props} step={stage.step} /> : null}
      {stage.kind === 'shown' && stage.grade !== null ? (
        <Graded grade={stage.grade} texts={texts} isHeaded />
      ) : null}
      {stage.kind === 'shown' ? <Press text={prediction.next} isMain onPress={onNext} /> : null}
      {stage.kind === 'over' ? <p>{prediction.over}</p> : null}
      {score.all === 0 ? null : <p class="prediction-score">{prediction.score(score.right, score.all)}</p>}
      {stage.kind === 'over' ? <Press text={prediction.again} onPress={onRestart} /> : null}
    </section>
  );
}

function Asking({ trace, id, texts, step, onPredict, onSkip }: TaskProps & { readonly step: number }) {
  const { prediction } = texts;
  const [ask, setAsk] = useState<Ask>('segment');
  const shown = untilEvent(trace, step);
  const event = shown.steps[step];
  if (event === undefined) return null;
  const { time, event: told } = narrate(event, shown, texts);
  return (
    <form
      onSubmit={(submitted) => {
        submitted.preventDefault();
        onPredict(read(ask, new FormData(submitted.currentTarget)));
      }}
    >
      <p>
        <b>{time}</b> {told}
      </p>
      <fieldset class="choice">
        <legend>{prediction.what}</legend>
        <div class="choice-options">
          {asks.map((one) => (
            <label key={one} class="choice-option">
              <input type="radio" name="ask" value={one} checked={one === ask} onChange={() => setAsk(one)} />
              <span>{prediction.whats[one]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p class="prediction-question">
        {ask === 'segment' ? prediction.segment(event.host) : prediction.states}
      </p>
      <PredictionFields ask={ask} numbering={trace.scenario.numbers} id={`${id}-predicted`} texts={texts} />
      <div class="prediction-actions">
        <button type="submit" class="button button-primary">
          {prediction.submit}
        </button>
        <Press text={prediction.skip} onPress={onSkip} />
      </div>
    </form>
  );
}

function read(ask: Ask, form: FormData): Prediction {
  const field = (name: string): string => String(form.get(name) ?? '');
  if (ask === 'states') return { ask, A: field('stateA'), B: field('stateB') };
  return { ask, flags: field('flags'), seq: field('seq'), ack: field('ack') };
}

interface PressProps {
  readonly text: string;
  readonly isMain?: boolean;
  readonly onPress: () => void;
}

function Press({ text, isMain = false, onPress }: PressProps) {
  return (
    <button type="button" class={isMain ? 'button button-primary' : 'button'} onClick={onPress}>
      {text}
    </button>
  );
}
