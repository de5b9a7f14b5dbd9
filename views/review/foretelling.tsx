import type { Foretold } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import type { Foretelling } from '../../src/review/foretelling.ts';
import { frames } from '../simulator/diagram/frame.ts';
import { layOut } from '../simulator/diagram/layout.ts';
import { numberingText } from '../simulator/diagram/numbering.ts';
import { SequenceDiagram } from '../simulator/diagram/sequence-diagram.tsx';
import { EventsTable } from '../simulator/player/events-table.tsx';
import { narrate } from '../simulator/player/narration.ts';
import { PredictionFields } from '../simulator/prediction/prediction-fields.tsx';
import { simulatorTexts } from '../strings/simulator.ts';

export interface ForetellingProps {
  readonly foretelling: Foretelling;
  readonly foretold: Foretold;
  readonly locale: Locale;
}

/** The run up to the event, drawn, and the event in words: what is to be foretold from. */
export function ForetellingScene({ foretelling, locale }: Omit<ForetellingProps, 'foretold'>) {
  const texts = simulatorTexts(locale);
  const { shown, step } = foretelling;
  const narrations = shown.steps.map((one) => narrate(one, shown, texts));
  const told = narrations[step];
  return (
    <figure class="simulator foretelling" aria-labelledby="foretelling-caption">
      <p class="simulator-numbering">{numberingText(shown, texts)}</p>
      <div class="simulator-diagram">
        {frames.map((frame) => (
          <SequenceDiagram
            key={frame.name}
            layout={layOut(shown, frame, texts)}
            trace={shown}
            texts={texts}
            current={step}
            isPlaying={false}
          />
        ))}
      </div>
      <figcaption id="foretelling-caption">
        <b>{told?.time}</b> {told?.event}
      </figcaption>
      <EventsTable trace={shown} narrations={narrations} texts={texts} current={step} />
    </figure>
  );
}

/** What is asked of the event, as fields of the answer's form. */
export function ForetellingFields({ foretelling, foretold, locale }: ForetellingProps) {
  const texts = simulatorTexts(locale);
  const { ask, host } = foretold;
  return (
    <fieldset class="foretelling-fields">
      <legend>{ask === 'segment' ? texts.prediction.segment(host) : texts.prediction.states}</legend>
      <PredictionFields
        ask={ask}
        numbering={foretelling.shown.scenario.numbers}
        id="foretold"
        texts={texts}
      />
    </fieldset>
  );
}
