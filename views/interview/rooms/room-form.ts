/**
 * The htmx side of a room's form: what it changes comes back as parts of the page. Refusals and faults go to the notice region, so
 * that what was typed stays. What is pressed meanwhile waits for its turn.
 */
export function roomForm(roomId: string, path: string) {
  const action = `/rooms/${roomId}/${path}`;
  return {
    action,
    method: 'post',
    'hx-post': action,
    'hx-swap': 'none',
    'hx-sync': 'this:queue all',
    'hx-status:4xx': 'target:#notice swap:innerHTML',
    'hx-status:5xx': 'target:#notice swap:innerHTML',
  } as const;
}
