import type { Socket } from 'node:net';

/** Node's codes for bytes that never became a request, and the status each is answered with. */
const statuses: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** How long the answer has to be read, in ms. */
const farewellMs = 1_000;

/**
 * Answers bytes that Node could not read as a request. There is no request to take a language from, so the status
 * line says it all; the policy stands on this response, too.
 */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = statuses[error.code ?? ''] ?? '400 Bad Request';
  const headers = [
    "content-security-policy: default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options: nosniff',
    'content-length: 0',
    'connection: close',
  ];
  socket.end(`HTTP/1.1 ${status}\r\n${headers.join('\r\n')}\r\n\r\n`);
  // Whoever is so slow to speak may never say goodbye.
  setTimeout(() => socket.destroy(), farewellMs).unref();
}
