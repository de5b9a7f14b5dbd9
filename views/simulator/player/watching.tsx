import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Locale } from '../../../src/locale.ts';
import type { Predicting } from '../prediction/predicting.tsx';
import type { PredictionTexts } from '../texts.ts';
import { Player, type PlayerProps } from './player.tsx';

type PredictingComponent = FunctionComponent<Parameters<typeof Predicting>[0]>;

/** What it takes to predict, fetched when that is first wanted. */
interface Kit {
  readonly Task: PredictingComponent;
  readonly prediction: PredictionTexts['prediction'];
}

async function fetchKit(locale: Locale): Promise<Kit> {
  const [{ Predicting: Task }, { prediction }] = await Promise.all([
    import('../../browser/predicting.ts'),
    locale === 'ko' ? import('../../strings/ko/prediction.ts') : import('../../strings/en/prediction.ts'),
  ]);
  return { Task, prediction };
}

/** A run to be watched or predicted; without script it can only be watched. */
export function Watching(props: PlayerProps) {
  const { trace, id, texts } = props;
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const [kit, setKit] = useState<Kit | null>(null);
  const [place, setPlace] = useState({ trace, step: props.step ?? null });
  // Another run begins where its page says.
  const step = place.trace === trace ? place.step : (props.step ?? null);
  // Without a connection nothing happens, and the next press asks again.
  const toggle = async (): Promise<void> =>
    setKit(kit === null ? await fetchKit(texts.locale).catch(() => null) : null);
  return (
    <div class="simulator-watching">
      <p class={`simulator-mode${isReady ? ' is-ready' : ''}`}>
        <button type="button" class="button" onClick={toggle}>
          {kit === null ? texts.predictIt : texts.watchIt}
        </button>
      </p>
      {kit === null ? (
        <Player
          {...props}
          step={step}
          onStep={(now) => {
            setPlace({ trace, step: now });
            props.onStep?.(now);
          }}
        />
      ) : (
        <kit.Task
          trace={trace}
          id={id}
          texts={{ ...texts, prediction: kit.prediction }}
          from={(step ?? -1) + 1}
        />
      )}
    </div>
  );
}
