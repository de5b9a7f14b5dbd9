import { z } from 'zod';
import { locales } from '../locale.ts';
import { isTimeZone } from '../scheduling/study-day.ts';
import type { StudySettings } from './identity.ts';
import { largestLimit, type Practice, readSteps, retentions, writeSteps } from './practice.ts';

const text = z.string().max(100);

/**
 * The settings as their form sends them: strings, whatever they say. A visitor's form has the first three only, and a
 * field that was not sent leaves what is set. Fields named `retention-<chain>` hold what is wanted of one chain.
 */
export const settingsForm = z
  .object({
    locale: text,
    timeZone: text,
    dayStartHour: text,
    newPerDay: text.optional(),
    duePerDay: text.optional(),
    retention: text.optional(),
    learningSteps: text.optional(),
    relearningSteps: text.optional(),
  })
  .catchall(z.unknown());

export type SettingsForm = z.infer<typeof settingsForm>;

export const settingsFields = [
  'locale',
  'timeZone',
  'dayStartHour',
  'newPerDay',
  'duePerDay',
  'retention',
  'learningSteps',
  'relearningSteps',
] as const;
export type SettingsField = (typeof settingsFields)[number];

/** What the fields of the form hold. */
export type SettingsValues = Readonly<Record<SettingsField, string>> & {
  /** Wanted recall by chain; '' where it is the same as elsewhere. */
  readonly chains: Readonly<Record<string, string>>;
};

export type SettingsRead =
  | { readonly kind: 'settings'; readonly settings: StudySettings }
  /** The names of the fields whose value cannot be used, and everything as it was entered. */
  | { readonly kind: 'refused'; readonly errors: readonly SettingsField[]; readonly values: SettingsValues };

const chainField = 'retention-';

/** The settings as the form shows them. */
export function settingsValues({ locale, timeZone, dayStartHour, practice }: StudySettings): SettingsValues {
  return {
    locale,
    timeZone,
    dayStartHour: String(dayStartHour),
    newPerDay: String(practice.newPerDay),
    duePerDay: String(practice.duePerDay),
    retention: String(practice.retention),
    learningSteps: writeSteps(practice.learningStepsMinutes),
    relearningSteps: writeSteps(practice.relearningStepsMinutes),
    chains: Object.fromEntries(
      Object.entries(practice.chainRetention).map(([chain, retention]) => [chain, String(retention)]),
    ),
  };
}

/** Reads what was entered over what is set, or names the fields that have to be corrected. */
export function readSettings(
  entered: SettingsForm,
  present: StudySettings,
  chains: readonly string[],
): SettingsRead {
  const values = enteredOver(settingsValues(present), entered, chains);
  const errors: SettingsField[] = [];
  const read = <T>(field: SettingsField, value: T | null): T => {
    if (value === null) errors.push(field);
    return value as T;
  };
  const locale = read('locale', locales.find((each) => each === values.locale) ?? null);
  const zone = values.timeZone.trim();
  const timeZone = read('timeZone', isTimeZone(zone) ? zone : null);
  const isHour = /^(\d|1\d|2[0-3])$/.test(values.dayStartHour);
  const dayStartHour = read('dayStartHour', isHour ? Number(values.dayStartHour) : null);
  const practice: Practice = {
    newPerDay: read('newPerDay', limitIn(values.newPerDay)),
    duePerDay: read('duePerDay', limitIn(values.duePerDay)),
    retention: read('retention', retentionIn(values.retention)),
    chainRetention: chainRetentionIn(values.chains),
    learningStepsMinutes: read('learningSteps', readSteps(values.learningSteps)),
    relearningStepsMinutes: read('relearningSteps', readSteps(values.relearningSteps)),
    unlimitedDay: present.practice.unlimitedDay,
    weights: present.practice.weights,
    lastInterview: present.practice.lastInterview,
    minutesPerDay: present.practice.minutesPerDay,
  };
  if (errors.length > 0) return { kind: 'refused', errors, values };
  return { kind: 'settings', settings: { locale, timeZone, dayStartHour, practice } };
}

/** Only chains that there are count: whatever else a form names is not kept. */
function enteredOver(
  present: SettingsValues,
  entered: SettingsForm,
  chains: readonly string[],
): SettingsValues {
  const fields = settingsFields.map((field) => [field, entered[field] ?? present[field]] as const);
  const own = chains.flatMap((chain) => {
    const value = entered[`${chainField}${chain}`] ?? present.chains[chain];
    return typeof value === 'string' ? [[chain, value] as const] : [];
  });
  return {
    ...(Object.fromEntries(fields) as Record<SettingsField, string>),
    chains: Object.fromEntries(own),
  };
}

function limitIn(entered: string): number | null {
  const isLimit = /^\d{1,4}$/.test(entered.trim()) && Number(entered) <= largestLimit;
  return isLimit ? Number(entered) : null;
}

function retentionIn(entered: string): number | null {
  return retentions.find((retention) => String(retention) === entered) ?? null;
}

/** A chain without a choice of its own, or with one that is none of ours, goes with the rest. */
function chainRetentionIn(chains: SettingsValues['chains']): Practice['chainRetention'] {
  return Object.fromEntries(
    Object.entries(chains).flatMap(([chain, entered]) => {
      const retention = retentionIn(entered);
      return retention === null ? [] : [[chain, retention]];
    }),
  );
}
