import { z } from 'zod';
import { type Locale, locales } from '../locale.ts';
import { isTimeZone } from '../scheduling/study-day.ts';
import { type Appearance, positionOf, switchPositions, themes } from './appearance.ts';
import type { StudySettings } from './identity.ts';
import { largestLimit, type Practice, readSteps, retentions, writeSteps } from './practice.ts';

export const settingsFields = [
  'locale',
  'timeZone',
  'dayStartHour',
  'newPerDay',
  'duePerDay',
  'retention',
  'learningSteps',
  'relearningSteps',
  'theme',
  'shortcuts',
  'sounds',
] as const;
export type SettingsField = (typeof settingsFields)[number];

const text = z.string().max(100).optional();

/**
 * The settings as a form sends them: strings, whatever they say. A field that was not sent leaves what is set, so a form may
 * hold some of them. Fields named `retention-<chain>` hold what is wanted of one chain.
 */
export const settingsForm = z
  .object({
    locale: text,
    timeZone: text,
    dayStartHour: text,
    newPerDay: text,
    duePerDay: text,
    retention: text,
    learningSteps: text,
    relearningSteps: text,
    theme: text,
    shortcuts: text,
    sounds: text,
  } satisfies Record<SettingsField, typeof text>)
  .catchall(z.unknown());

export type SettingsForm = z.infer<typeof settingsForm>;

/** What the fields of the form hold. */
export type SettingsValues = Readonly<Record<SettingsField, string>> & {
  /** Wanted recall by chain; '' where it is the same as elsewhere. */
  readonly chains: Readonly<Record<string, string>>;
};

type Changed<Settings> = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

/** What is to be set. What is left out stays as it is. */
export interface SettingsChange extends Changed<Omit<StudySettings, 'practice' | 'appearance'>> {
  readonly practice?: Changed<Practice>;
  readonly appearance?: Changed<Appearance>;
}

export type SettingsRead =
  | { readonly kind: 'change'; readonly change: SettingsChange }
  /** The names of the fields whose value cannot be used, and everything as it was entered. */
  | { readonly kind: 'refused'; readonly errors: readonly SettingsField[]; readonly values: SettingsValues };

const chainField = 'retention-';

/** The settings as the form shows them. */
export function settingsValues(settings: StudySettings): SettingsValues {
  const { locale, timeZone, dayStartHour, practice, appearance } = settings;
  return {
    locale,
    timeZone,
    dayStartHour: String(dayStartHour),
    newPerDay: String(practice.newPerDay),
    duePerDay: String(practice.duePerDay),
    retention: String(practice.retention),
    learningSteps: writeSteps(practice.learningStepsMinutes),
    relearningSteps: writeSteps(practice.relearningStepsMinutes),
    theme: appearance.theme,
    shortcuts: positionOf(appearance.shortcuts),
    sounds: positionOf(appearance.sounds),
    chains: Object.fromEntries(
      Object.entries(practice.chainRetention).map(([chain, retention]) => [chain, String(retention)]),
    ),
  };
}

/** Reads what was entered, to be set over what is, or names the fields that have to be corrected. */
export function readSettings(
  entered: SettingsForm,
  present: StudySettings,
  chains: readonly string[],
): SettingsRead {
  const errors: SettingsField[] = [];
  const read = <Value>(
    field: SettingsField,
    reader: (entered: string) => Value | null,
  ): Value | undefined => {
    const sent = entered[field];
    if (sent === undefined) return undefined;
    const value = reader(sent);
    if (value === null) errors.push(field);
    return value ?? undefined;
  };
  const change: SettingsChange = {
    locale: read('locale', localeIn),
    timeZone: read('timeZone', timeZoneIn),
    dayStartHour: read('dayStartHour', hourIn),
    practice: {
      newPerDay: read('newPerDay', limitIn),
      duePerDay: read('duePerDay', limitIn),
      retention: read('retention', retentionIn),
      chainRetention: chainRetentionIn(entered, present.practice, chains),
      learningStepsMinutes: read('learningSteps', readSteps),
      relearningStepsMinutes: read('relearningSteps', readSteps),
    },
    appearance: {
      theme: read('theme', (name) => themes.find((each) => each === name) ?? null),
      shortcuts: read('shortcuts', switchIn),
      sounds: read('sounds', switchIn),
    },
  };
  if (errors.length === 0) return { kind: 'change', change };
  return { kind: 'refused', errors, values: enteredOver(settingsValues(present), entered, chains) };
}

/** How somebody looks at Kkori once this is set. */
export function appearanceWith(present: Appearance, change: SettingsChange['appearance'] = {}): Appearance {
  return {
    theme: change.theme ?? present.theme,
    shortcuts: change.shortcuts ?? present.shortcuts,
    sounds: change.sounds ?? present.sounds,
  };
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

function localeIn(entered: string): Locale | null {
  return locales.find((each) => each === entered) ?? null;
}

function timeZoneIn(entered: string): string | null {
  const zone = entered.trim();
  return isTimeZone(zone) ? zone : null;
}

function hourIn(entered: string): number | null {
  return /^(\d|1\d|2[0-3])$/.test(entered) ? Number(entered) : null;
}

function switchIn(entered: string): boolean | null {
  const position = switchPositions.find((each) => each === entered);
  return position === undefined ? null : position === 'on';
}

function limitIn(entered: string): number | null {
  const isLimit = /^\d{1,4}$/.test(entered.trim()) && Number(entered) <= largestLimit;
  return isLimit ? Number(entered) : null;
}

function retentionIn(entered: string): number | null {
  return retentions.find((retention) => String(retention) === entered) ?? null;
}

/**
 * What is wanted of the chains, where a form names any. A chain without a choice of its own, or with one that is none of ours,
 * goes with the rest.
 */
function chainRetentionIn(
  entered: SettingsForm,
  { chainRetention }: Practice,
  chains: readonly string[],
): Practice['chainRetention'] | undefined {
  if (!chains.some((chain) => typeof entered[`${chainField}${chain}`] === 'string')) return undefined;
  return Object.fromEntries(
    chains.flatMap((chain) => {
      const sent = entered[`${chainField}${chain}`];
      const retention = typeof sent === 'string' ? retentionIn(sent) : chainRetention[chain];
      return retention == null ? [] : [[chain, retention] as const];
    }),
  );
}
