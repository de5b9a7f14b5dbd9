const rules = new Intl.PluralRules('en');
const digits = new Intl.NumberFormat('en');

/** An English count with its noun: `1 day`, `2 days`, `1,200 days`. */
export function plural(count: number, one: string, other: string): string {
  return `${digits.format(count)} ${rules.select(count) === 'one' ? one : other}`;
}
