import type { Scenario } from '../../../src/simulator/scenario.ts';
import { type StateEventCase, Unsupported } from './case.ts';

type Settings = Scenario['settings'];

/**
 * The other stack's choices where RFC 9293 leaves one, as settings of our profile `rfc9293`: its two receive buffers,
 * delayed ACKs (SHLD-18), an ACK on the RST of an abort, and RFC 1337: no RST ends a TIME-WAIT.
 */
const choices: Settings = {
  receiveWindow: 65_535,
  activeReceiveWindow: 65_700,
  delayedAckMs: 40,
  abortWithAck: true,
  rfc1337: true,
};

/** Its settings in our words. */
const meanings: Readonly<Record<string, (value: number) => Settings>> = {
  insecure_rst: (on) => ({ rfc5961Rst: on === 0 }),
  insecure_syn: (on) => ({ rfc5961Syn: on === 0 }),
  insecure_ack: (on) => ({ rfc5961Ack: on === 0 }),
  rexmit_initial: (initialRtoMs) => ({ initialRtoMs }),
  rexmit_min: (rtoFloorMs) => ({ rtoFloorMs }),
  msl: (ms) => ({ timeWaitMs: 2 * ms }),
  finwait2_timeout: (finWait2Ms) => ({ finWait2Ms }),
  delayed_ack: (on) => (on === 0 ? { delayedAckMs: 0 } : {}),
  delacktime: (delayedAckMs) => ({ delayedAckMs }),
  keepinit: (synGiveUpMs) => ({ synGiveUpMs }),
  syncookies: (synCookies) => ({ synCookies }),
  initcwnd_segments: (initialCongestionWindow) => ({ initialCongestionWindow }),
};

/** A SYN may reopen a TIME-WAIT (MAY-2): the variants called standard are of a stack that does not take that leave. */
export function settingsOfCase({ settings, variant }: StateEventCase): Settings {
  const changes = Object.entries(settings).map(([name, value]) => {
    const meaning = Object.hasOwn(meanings, name) ? meanings[name] : undefined;
    if (meaning === undefined) throw new Unsupported(`the setting ${name}`);
    return meaning(value);
  });
  return Object.assign({ ...choices, timeWaitReopen: variant !== 'STANDARD' }, ...changes);
}
