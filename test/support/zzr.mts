import { readFileSync } from 'node:fs';
import { run } from '../../src/simulator/run.ts';
import { parseScenario } from '../../src/simulator/scenario.ts';

const d = JSON.parse(readFileSync(process.argv[2]!, 'utf8'));
const p = parseScenario({ ...d.stimulus, profile: 'linux' });
if (p.kind !== 'scenario') {
  console.log(p);
  process.exit(1);
}
const t = run(p.scenario);
for (const s of t.segments)
  console.log(
    s.sentAt,
    s.from,
    s.flags,
    s.relativeSeq,
    s.relativeAck,
    s.len,
    s.arrivesAt === null ? 'dropped' : '',
    'win',
    s.window,
  );
for (const st of t.steps)
  for (const c of st.calls) console.log('   ', st.at, c.host, c.call, c.bytes, c.result);
