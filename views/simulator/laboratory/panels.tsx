import type { ComponentChildren } from 'preact';
import { socketList } from '../../../src/simulator/socket-list.ts';
import type { Trace } from '../../../src/simulator/trace.ts';
import { timeText } from '../texts.ts';
import { Connections } from './connections.tsx';
import { Queues, queuesMatter } from './queues.tsx';
import { Sockets } from './sockets.tsx';
import type { LaboratoryTexts } from './texts.ts';

interface PanelsProps {
  readonly trace: Trace;
  /** Null shows how it ends. */
  readonly step: number | null;
  readonly texts: LaboratoryTexts;
}

/** What is true at one moment beside the diagram: calls, queues, connections, the list of sockets. */
export function Panels({ trace, step, texts }: PanelsProps) {
  const { laboratory, simulator } = texts;
  const at = step ?? trace.steps.length - 1;
  const now = trace.steps[at];
  if (now === undefined) return null;
  return (
    <>
      <p class="panels-moment">
        {step === null ? laboratory.atEnd : laboratory.atMoment(timeText(now.at, simulator))}
      </p>
      <Panel title={laboratory.sockets} isOpen>
        <Sockets trace={trace} step={at} texts={texts} />
      </Panel>
      {queuesMatter(trace) ? (
        <Panel title={laboratory.queues} isOpen>
          <Queues now={now} texts={texts} />
        </Panel>
      ) : null}
      <Panel title={laboratory.connections}>
        <Connections trace={trace} now={now} texts={texts} />
      </Panel>
      <Panel title={laboratory.list}>
        {(['A', 'B'] as const).map((host) => (
          <div key={host} class="listing">
            <p>
              <b>{host}</b>{' '}
              <button type="button" class="link-button" data-copies>
                {laboratory.copy}
              </button>
            </p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
            <pre tabIndex={0}>{socketList(now.after[host], now.at)}</pre>
          </div>
        ))}
      </Panel>
    </>
  );
}

interface PanelProps {
  readonly title: string;
  readonly isOpen?: boolean;
  readonly children: ComponentChildren;
}

function Panel({ title, isOpen = false, children }: PanelProps) {
  return (
    <details class="panel" open={isOpen}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
