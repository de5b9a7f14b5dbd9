import { profileNames, type Scenario } from '../../../src/simulator/scenario.ts';
import { type Switch, switches, switchGroups } from '../../../src/simulator/switches.ts';
import type { laboratoryPage } from '../../strings/ko/laboratory-page.ts';
import type { switches as switchNames } from '../../strings/ko/switches.ts';

interface SwitchesProps {
  readonly scenario: Scenario;
  readonly texts: typeof laboratoryPage;
  readonly names: typeof switchNames;
  /** A clause as it is cited in the page's language. */
  readonly clause: (cited: string) => string;
}

/** Every switch, by group. They write into the scenario through the island; without it they say what there is. */
export function Switches({ scenario, texts, names, clause }: SwitchesProps) {
  return (
    <details class="switches">
      <summary>{texts.switches}</summary>
      <p>{texts.switchesLead}</p>
      {switchGroups.map((group) => (
        <fieldset key={group}>
          <legend>{texts.groups[group] ?? group}</legend>
          {switches
            .filter((one) => one.group === group)
            .map((one) => (
              <SwitchControl key={one.name} of={one} {...{ scenario, texts, names, clause }} />
            ))}
        </fieldset>
      ))}
    </details>
  );
}

interface SwitchProps extends SwitchesProps {
  readonly of: Switch;
}

/** A switch without a name of its own in the form: the field of switches holds what is changed. */
function SwitchControl({ of, scenario, texts, names, clause }: SwitchProps) {
  // A choice has the default among the others, and needs to say that this one is it.
  const say = of.kind === 'number' ? (value: string) => value : texts.standard;
  const standards = Object.fromEntries(
    profileNames.map((profile) => [`data-${profile}`, say(texts.value(String(of.defaults[profile])))]),
  );
  const standard = standards[`data-${scenario.profile}`];
  const value = scenario.settings[of.name];
  const isNumeric = of.kind === 'choice' && typeof of.choices[0] === 'number';
  const id = `switch-${of.name}`;
  const attributes = { id, 'data-set': of.name, 'data-kind': isNumeric ? 'number' : of.kind, ...standards };
  return (
    <div class="switch-control">
      <label for={id}>
        {names[of.name]}{' '}
        <small>
          <code>{of.name}</code> {clause(of.clause)}
        </small>
      </label>
      {of.kind === 'number' ? (
        <input
          type="number"
          min={of.least}
          max={of.most}
          step={of.fractions ? 'any' : 1}
          placeholder={standard}
          value={value === undefined ? '' : String(value)}
          {...attributes}
        />
      ) : (
        <select {...attributes}>
          <option value="">{standard}</option>
          {(of.kind === 'flag' ? [true, false] : of.choices).map((choice) => (
            <option key={String(choice)} value={String(choice)} selected={choice === value}>
              {texts.value(String(choice))}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
