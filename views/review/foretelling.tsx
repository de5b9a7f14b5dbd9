import type { Foretold } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import type { Foretelling } from '../../src/review/foretelling.ts';
import { EventsTable } from '../simulator/events-table.tsx';
import { frames } from '../simulator/frame.ts';
import { layOut } from '../simulator/layout.ts';
import { narrate } from '../simulator/narration.ts';
import { numberingText } from '../simulator/numbering.ts';
import { PredictionFields } from '../simulator/prediction-fields.tsx';
import { SequenceDiagram } from '../simulator/sequence-diagram.tsx';
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
