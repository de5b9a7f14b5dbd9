// Loaded before a server (`node --import`), it watches how long the event loop is kept from a timer due every 5 ms.
// SIGUSR2 makes it say the longest time since the signal before: "event loop blocked 12 ms".
let last = performance.now();
let longest = 0;

function look(): void {
  const now = performance.now();
  longest = Math.max(longest, now - last);
  last = now;
}

setInterval(look, 5).unref();
process.on('SIGUSR2', () => {
  look();
  console.log(`event loop blocked ${Math.round(longest)} ms`);
  longest = 0;
});
