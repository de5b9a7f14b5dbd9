import { describe, expect, it } from 'vitest';
import { attackServer, type Measured } from '../../bench/attack/measure.ts';

// `npm run attack` does the same for longer, with ten thousand clients and more kinds of floods.

const plan = { clients: 500, connections: 100, seconds: 5, patienceSeconds: 26 };

async function attacked(load: string, environment: Readonly<Record<string, string>> = {}): Promise<Measured> {
  const measured = await Array.fromAsync(attackServer(environment, [load], plan));
  const [first] = measured;
  if (first === undefined) throw new Error(`${load} was not measured`);
  const { waits, server } = first;
  console.log(
    `${load}: ${waits.requests} healthy requests, p99 ${Math.round(waits.p99Ms)} ms; event loop blocked ${server.blockedMs} ms at most; memory ${JSON.stringify(server.memoryMb)} MB; files ${JSON.stringify(server.files)}, crowded for ${Math.round(server.crowdedMs)} ms`,
  );
  return first;
}

function expectHeld({ waits, server }: Measured): void {
  expect(waits.refused).toEqual({});
  expect(waits.p99Ms).toBeLessThan(100);
  expect(server.memoryMb.most - server.memoryMb.before).toBeLessThan(200);
}

// A loaded machine can take the processor away for longer than the limit; what an attack takes is taken every time.
describe('the healthy are served as ever', { retry: 2, timeout: 120_000 }, () => {
  it('while hundreds keep connections and give nothing for them, all of whom are gone within 30 s', async () => {
    const measured = await attacked('slow');
    expectHeld(measured);
    expect(measured.server.files.most).toBeGreaterThan(plan.clients);
    expect(measured.server.crowdedMs).toBeLessThan(30_000);
  });

  it('while hundreds sign in from everywhere, to ever other accounts', async () => {
    const measured = await attacked('sign-in, forged addresses, many accounts', {
      TRUSTED_PROXIES: '127.0.0.0/8',
    });
    expectHeld(measured);
  });
});
