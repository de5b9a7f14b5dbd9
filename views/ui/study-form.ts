/**
 * The htmx side of a form that replaces what is on the table. Refusals and faults go to the notice region, so
 * that what was typed stays. While a request is under way others are dropped; the buttons are not disabled, because
 * a disabled button loses the focus.
 */
export function studyForm(action: string) {
  return {
    action,
    method: 'post',
    'hx-post': action,
    'hx-target': '#study',
    'hx-swap': 'outerHTML',
    'hx-sync': 'this:drop',
    'hx-status:4xx': 'target:#notice swap:innerHTML',
    'hx-status:5xx': 'target:#notice swap:innerHTML',
  } as const;
}
