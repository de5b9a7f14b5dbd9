import type { laboratoryPage } from '../../strings/ko/laboratory-page.ts';

type Texts = typeof laboratoryPage;

const flags = ['SYN', 'SYN+ACK', 'ACK', 'FIN+ACK', 'RST', 'RST+ACK', 'FIN', 'SYN+FIN'];

/** The greatest moment and number a field takes: those of a script. */
export const mostMs = 1_000_000_000;
const mostNumber = 0xffff_ffff;

/** What can be done with a segment. The island opens it and fills it in; without it nothing leads here. */
export function SegmentMenu({ texts: { menu } }: { readonly texts: Texts }) {
  return (
    <dialog class="segment-menu" data-segment-menu aria-labelledby="segment-menu-head">
      <div class="segment-menu-body">
        <div class="segment-menu-head">
          <h2 id="segment-menu-head" data-name>
            {menu.label}
          </h2>
          <button type="button" class="button button-quiet" data-did="close" aria-label={menu.close}>
            ×
          </button>
        </div>
        <p class="segment-menu-forged">{menu.forged}</p>
        <p class="segment-menu-spoofed">{menu.spoofed}</p>
        <div class="segment-menu-fates">
          <button type="button" class="button" data-did="drop">
            {menu.drop}
          </button>
          <button type="button" class="button segment-menu-restore" data-did="restore">
            {menu.restore}
          </button>
          <Fate name="ms" label={menu.ms} does="delay" button={menu.delay} />
          <Fate name="afterMs" label={menu.afterMs} does="copy" button={menu.copy} />
        </div>
        <details>
          <summary>{menu.like}</summary>
          <div class="segment-menu-forge" data-fields>
            <label>
              {menu.flags}
              <select name="flags">
                {flags.map((flag) => (
                  <option key={flag}>{flag}</option>
                ))}
              </select>
            </label>
            <NumberField name="atMs" label={`${menu.atMs} (ms)`} most={mostMs} />
            <NumberField name="seq" label="seq" least={-mostNumber} most={mostNumber} />
            <NumberField name="ack" label="ack" least={-mostNumber} most={mostNumber} isOptional />
            <NumberField name="len" label="len" most={65_495} />
            <button type="button" class="button" data-did="forge">
              {menu.forge}
            </button>
          </div>
        </details>
      </div>
    </dialog>
  );
}

interface FateProps {
  readonly name: string;
  readonly label: string;
  readonly does: string;
  readonly button: string;
}

function Fate({ name, label, does, button }: FateProps) {
  return (
    <div class="segment-menu-fate" data-fields>
      <NumberField name={name} label={`${label} (ms)`} most={mostMs} />
      <button type="button" class="button" data-did={does}>
        {button}
      </button>
    </div>
  );
}

interface NumberFieldProps {
  readonly name: string;
  readonly label: string;
  readonly least?: number;
  readonly most: number;
  readonly isOptional?: boolean;
  readonly value?: number | undefined;
}

/** A whole number with its label around it. */
export function NumberField({ name, label, least = 0, most, isOptional, value }: NumberFieldProps) {
  return (
    <label>
      {label}
      <input type="number" name={name} min={least} max={most} step={1} value={value} required={!isOptional} />
    </label>
  );
}
