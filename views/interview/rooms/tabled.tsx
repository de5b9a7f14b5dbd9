import type { Tabled } from '../../../src/interview/rooms/table.ts';
import type { Locale } from '../../../src/locale.ts';
import { frames } from '../../simulator/diagram/frame.ts';
import { layOut } from '../../simulator/diagram/layout.ts';
import { SequenceDiagram } from '../../simulator/diagram/sequence-diagram.tsx';
import { EventsTable } from '../../simulator/player/events-table.tsx';
import { narrate } from '../../simulator/player/narration.ts';
import { simulatorTexts } from '../../strings/simulator.ts';
import { stringsFor } from '../../strings/strings.ts';

interface TabledProps {
  readonly tabled: Tabled;
  readonly locale: Locale;
}

/**
 * The run on the table, drawn as far as it was let go. It is a drawing and no player: what would bring it to life knows the whole
 * run, and what comes next is not to be in the page.
 */
export function TabledRun({ tabled, locale }: TabledProps) {
  const { room } = stringsFor(locale);
  const texts = simulatorTexts(locale);
  const { trace, stop, name } = tabled;
  const narrations = trace.steps.map((step) => narrate(step, trace, texts));
  const last = trace.steps.length - 1;
  const event = trace.steps[last];
  const told = narrations[last];
  return (
    <div class="simulator room-tabled">
      <p class="room-task">
        {told === undefined ? null : (
          <>
            <b>{told.time}</b> {told.event}{' '}
          </>
        )}
        {stop.isOpen && event !== undefined ? (
          <strong>{room.table.task(event.host)}</strong>
        ) : (
          <span class="simulator-effects">{told?.effects.join(' · ')}</span>
        )}
      </p>
      <div class="simulator-diagram">
        {frames.map((frame) => (
          <SequenceDiagram
            key={frame.name}
            layout={layOut(trace, frame, texts)}
            trace={trace}
            texts={texts}
            current={last}
            isPlaying={false}
            id={`tabled-${name}-${frame.name}`}
          />
        ))}
      </div>
      <EventsTable trace={trace} narrations={narrations} texts={texts} current={last} />
    </div>
  );
}
