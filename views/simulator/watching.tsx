import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Player, type PlayerProps } from './player.tsx';
import type { Predicting } from './predicting.tsx';

type PredictingComponent = FunctionComponent<Parameters<typeof Predicting>[0]>;

/** A run to be watched or predicted. Predicting is fetched when it is first wanted; without script there is none. */
export function Watching(props: PlayerProps) {
  const { prediction } = props.texts;
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const [mode, setMode] = useState<PredictingComponent | null>(null);
  const { trace } = props;
  const [place, setPlace] = useState({ trace, step: props.step ?? null });
  // Another run begins where its page says.
  const step = place.trace === trace ? place.step : (props.step ?? null);
  const toggle = async (): Promise<void> => {
    if (mode !== null) return setMode(null);
    const loaded = await import('../browser/predicting.ts').catch(() => null);
    if (loaded !== null) setMode(() => loaded.Predicting);
  };
  const Task = mode;
  return (
    <div class="simulator-watching">
      <p class={`simulator-mode${isReady ? ' is-ready' : ''}`}>
        <button type="button" class="button" onClick={toggle}>
          {mode === null ? prediction.mode : prediction.watchMode}
        </button>
      </p>
      {Task === null ? (
        <Player
          {...props}
          step={step}
          onStep={(now) => {
            setPlace({ trace, step: now });
            props.onStep?.(now);
          }}
        />
      ) : (
        <Task trace={trace} id={props.id} texts={props.texts} from={(step ?? -1) + 1} />
      )}
    </div>
  );
}
