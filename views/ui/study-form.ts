/**
 * The htmx side of a form that replaces what is on the table. Refusals and faults go to the notice region, so
 * that what was typed stays; buttons rest while the request is under way.
 */
export function studyForm(action: string) {
  return {
    action,
    method: 'post',
    'hx-post': action,
    'hx-target': '#study',
    'hx-swap': 'outerHTML',
    'hx-sync': 'this:drop',
    'hx-disable': 'findAll button',
    'hx-status:4xx': 'target:#notice swap:innerHTML',
    'hx-status:5xx': 'target:#notice swap:innerHTML',
  } as const;
}
