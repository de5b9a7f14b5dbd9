import type { laboratoryPage } from '../../strings/ko/laboratory-page.ts';
import { mostMs, NumberField } from './menu.tsx';

type Texts = typeof laboratoryPage;

const calls = [
  'send',
  'close',
  'shutdown',
  'connect',
  'listen',
  'accept',
  'abort',
  'crash',
  'bind',
  'keepalive',
];

/** Adds a call by choosing; its controls are named after the call's own fields. It needs the island. */
export function Composer({ texts: { compose } }: { readonly texts: Texts }) {
  return (
    <form class="composer" data-add="calls" aria-label={compose.title}>
      <label>
        {compose.host}
        <select name="host">
          <option>A</option>
          <option>B</option>
        </select>
      </label>
      <label>
        {compose.call}
        <select name="call">
          {calls.map((call) => (
            <option key={call} value={call}>{`${call}()`}</option>
          ))}
        </select>
      </label>
      <Fields of="send">
        <NumberField name="bytes" label={compose.bytes} least={1} most={100_000} value={10} />
        <label>
          {compose.data_}
          <input type="text" name="data" maxlength={40} autocomplete="off" />
        </label>
      </Fields>
      <Fields of="connect">
        <NumberField name="remotePort" label={compose.remotePort} most={65_535} value={8080} />
        <NumberField name="localPort" label={compose.localPort} most={65_535} isOptional />
      </Fields>
      <Fields of="listen bind">
        <NumberField name="port" label={compose.port} most={65_535} value={8080} />
      </Fields>
      <Fields of="listen">
        <NumberField name="backlog" label={compose.backlog} most={65_495} value={8} />
        <label class="composer-tick">
          <input type="checkbox" name="accepts" checked /> {compose.accepts}
        </label>
      </Fields>
      <Fields of="bind">
        <label class="composer-tick">
          <input type="checkbox" name="reuseAddress" /> {compose.reuseAddress}
        </label>
      </Fields>
      <Fields of="keepalive">
        <NumberField name="idle" label={compose.idle} least={1} most={32_767} value={10} />
        <NumberField name="intvl" label={compose.intvl} least={1} most={32_767} value={5} />
        <NumberField name="cnt" label={compose.cnt} least={1} most={127} value={3} />
      </Fields>
      <label>
        {compose.when}
        <select name="when">
          {(['at', 'data', 'eof', 'error', 'accept'] as const).map((when) => (
            <option key={when} value={when}>
              {compose[when]}
            </option>
          ))}
        </select>
      </label>
      <Fields of="at">
        <NumberField name="atMs" label={compose.atMs} most={mostMs} value={1000} />
      </Fields>
      <button type="submit" class="button">
        {compose.add}
      </button>
    </form>
  );
}

interface FieldsProps {
  /** The calls or moments that need these fields. */
  readonly of: string;
  readonly children: preact.ComponentChildren;
}

function Fields({ of, children }: FieldsProps) {
  return (
    <div class="composer-fields" data-for={of} hidden={!/\b(?:send|at)\b/.test(of)}>
      {children}
    </div>
  );
}
