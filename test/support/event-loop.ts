// Loaded before a server (`node --import`), it watches how long the event loop is kept from a timer due every 5 ms.
// SIGUSR2 makes it say the longest time since the signal before: "event loop blocked 12 ms".
import { waitedMs } from './waited.ts';

let last = performance.now();
let waitedBefore = waitedMs();
let longest = 0;

function look(): void {
  const now = performance.now();
  const waited = waitedMs();
  longest = Math.max(longest, now - last - (waited - waitedBefore));
  last = now;
  waitedBefore = waited;
}

setInterval(look, 5).unref();
process.on('SIGUSR2', () => {
  look();
  console.log(`event loop blocked ${Math.round(longest)} ms`);
  longest = 0;
});
