import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenarioLibrary } from '../../src/simulator/library/scenario-library.ts';
import { scriptFields } from '../../src/simulator/script-grammar.ts';
import { Browser, formBody, htmx, type TestApp, testApp } from '../support/app.ts';

let kkori: TestApp;
let korean: Browser;
let english: Browser;

beforeAll(async () => {
  kkori = await testApp();
  korean = new Browser(kkori.app);
  english = new Browser(kkori.app, { 'accept-language': 'en' });
});
afterAll(() => kkori.close());

const handshake = 'calls=0+B+listen;0+A+connect';

/** What a form without a script sends: every field, empty ones and defaults too. */
const form = {
  ...{ profile: 'linux', delay: '100', seed: '1', until: '', reads: 'A B', numbers: 'relative' },
  calls: '0 B listen\r\n0 A connect\r\n',
  ...{ wire: 'drop B SYN+ACK\r\n', forge: '', set: '', isn: '' },
};

describe('choosing a scenario', () => {
  it('offers every bundled scenario by its address, in both languages', async () => {
    for (const browser of [korean, english]) {
      const { statusCode, body } = await browser.get('/simulator');
      expect(statusCode).toBe(200);
      for (const { name } of scenarioLibrary) expect(body).toContain(`href="/simulator/${name}"`);
    }
    expect((await korean.get('/simulator')).body).toContain('연결 실험실');
    expect((await english.get('/simulator')).body).toContain('Connection laboratory');
  });

  it.each([
    ['RST', /connection-refused/],
    ['simultaneous 열기', /figure-7/],
    ['3-WAY', /three-way-handshake/],
  ])('finds %s by title or alias, whatever the language', async (search, found) => {
    for (const browser of [korean, english]) {
      const { body } = await browser.get(`/simulator?q=${encodeURIComponent(search)}`);
      expect(body).toMatch(found);
      expect(body).not.toContain('href="/simulator/close-before-open"');
    }
  });

  it('says when nothing fits, and shows what was looked for as text', async () => {
    const { body } = await korean.get(`/simulator?q=${encodeURIComponent('<b>없는 말</b>')}`);
    expect(body).toContain('맞는 시나리오가 없어요');
    expect(body).toContain('value="&lt;b>없는 말&lt;/b>"');
  });

  it('begins one’s own from a script that runs', async () => {
    const { body } = await korean.get('/simulator');
    const address = /class="button" href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(address).toMatch(/^\/simulator\?calls=/);
    expect((await korean.get(address)).body).toContain('data-laboratory');
  });
});

describe('a bundled scenario', () => {
  it('stands at its name with its title, its drawing and what to watch', async () => {
    const { body } = await english.get('/simulator/three-way-handshake');
    expect(body).toContain('<h1>The three-way handshake');
    expect(body).toContain('class="sequence sequence-wide"');
    expect(body).toMatch(/href="\/simulator\?[^"]*calls=0\+B\+listen/);
  });

  it.each(scenarioLibrary.map(({ name }) => name))('%s is shown', async (name) => {
    const browser = new Browser(kkori.app);
    const { statusCode, body } = await browser.get(`/simulator/${name}?step=3`);
    expect(statusCode).toBe(200);
    expect(body).toContain('sequence-now');
  });

  it('of an unknown name is not found', async () => {
    expect((await korean.get('/simulator/nowhere')).statusCode).toBe(404);
    expect((await korean.get('/simulator/NO%20WAY')).statusCode).toBe(400);
  });
});

describe('a free scenario', () => {
  it('lives in its address, step included', async () => {
    const { statusCode, body } = await korean.get(`/simulator?${handshake}&step=2`);
    expect(statusCode).toBe(200);
    expect(body).toContain('SYN-SENT');
    expect(body).toContain('2 / 5단계');
    expect(body).toContain('sequence-now');
  });

  it('sent as a form gets the short address of its script', async () => {
    const sent = await korean.get(`/simulator?${formBody(form)}`);
    expect(sent.statusCode).toBe(303);
    expect(sent.headers.location).toBe(
      '/simulator?profile=linux&calls=0+B+listen;0+A+connect&wire=drop+B+SYN+ACK',
    );
    const shown = await korean.follow(sent);
    expect(shown.statusCode).toBe(200);
    expect(shown.body).toContain('drop B SYN+ACK');
    expect(shown.body).toContain('유실');
  });

  it('with problems keeps all that was typed and says what is wrong beside the field, in both languages', async () => {
    const wrong = { ...form, calls: '0 B listen\r\n0 A conect', wire: 'drop B <FIN>' };
    for (const [browser, sentence] of [
      [korean, '2번째 줄: '],
      [english, 'line 2: '],
    ] as const) {
      const { statusCode, body } = await browser.get(`/simulator?${formBody(wrong)}`);
      expect(statusCode).toBe(422);
      expect(body).toContain('0 B listen\n0 A conect</textarea>');
      expect(body).toContain('drop B &lt;FIN></textarea>');
      expect(body).toMatch(new RegExp(`id="field-calls-error">[^<]*${sentence}`));
      expect(body).toMatch(/id="field-wire-error">/);
      expect(body).toMatch(/<option value="linux" selected>/);
    }
  });

  it('that never ends is shown in part, and the page says so', async () => {
    const calls = [
      '0 B listen',
      '0 A connect',
      ...Array.from({ length: 150 }, (_, n) => `${300 + n} A send 1`),
    ];
    const { body } = await korean.get(`/simulator?${formBody({ calls: calls.join('\n') })}`);
    expect(body).toContain('단계까지만 보여');
  });

  it('as a fragment is the laboratory alone', async () => {
    const { body } = await korean.get(`/simulator?${handshake}`, htmx);
    expect(body).toMatch(/^<title>[^<]+<\/title><article class="laboratory"/);
  });

  it('is refused as an address that no page of ours makes', async () => {
    expect((await korean.get(`/simulator?${handshake}&step=-1`)).statusCode).toBe(400);
    expect((await korean.get(`/simulator?${handshake}&step=x`)).statusCode).toBe(400);
    expect((await korean.get(`/simulator?q=${'a'.repeat(101)}`)).statusCode).toBe(400);
  });

  it.each([
    ['many calls', `calls=${Array.from({ length: 200 }, (_, n) => `${n}+A+connect`).join(';')}`],
    ['much data', 'calls=0+B+listen;0+A+connect;300+A+send+22000&set=mss%3D88'],
    ['a flood', `${handshake}&forge=1+to=B+SYN+seq=0+spoofed+times=250`],
    ['a time of days', `${handshake};300+A+keepalive+idle=1+interval=1+count=127&until=1000000000`],
  ])('with %s is drawn only as far as anybody could follow', async (_what, query) => {
    const { statusCode, body } = await korean.get(`/simulator?${query}`);
    expect(statusCode).toBe(200);
    expect(body).toContain('단계까지만 보여');
    const drawn = new Set([...body.matchAll(/data-segment="(\d+)"/g)].map(([, n]) => Number(n)));
    expect(Math.max(...drawn)).toBeLessThan(100);
    expect(body.match(/class="events-time"/g)?.length).toBeLessThanOrEqual(150);
  });

  it('that is too long to be read is refused with words', async () => {
    const { statusCode, body } = await korean.get(`/simulator?calls=${'0+B+listen;'.repeat(900)}`);
    expect(statusCode).toBe(422);
    expect(body).toContain('field-calls-error');
  });
});

describe('files', () => {
  it('a capture is a pcap of one end’s view', async () => {
    for (const asked of [handshake, 'name=three-way-handshake']) {
      const { statusCode, headers, rawPayload } = await korean.get(`/simulator/capture?vantage=B&${asked}`);
      expect(statusCode).toBe(200);
      expect(headers['content-type']).toBe('application/vnd.tcpdump.pcap');
      expect(headers['content-disposition']).toMatch(/^attachment; filename="[a-z-]+-B\.pcap"$/);
      expect(rawPayload.readUInt32LE(20)).toBe(101);
    }
  });

  it('a drawing is an SVG that stands alone, in the reader’s language and either theme', async () => {
    const drawings = await Promise.all([
      korean.get('/simulator/drawing.svg?name=three-way-handshake'),
      english.get(`/simulator/drawing.svg?theme=dark&${handshake}`),
    ]);
    for (const { statusCode, headers, body } of drawings) {
      expect(statusCode).toBe(200);
      expect(headers['content-type']).toMatch(/^image\/svg\+xml/);
      expect(headers['content-disposition']).toMatch(/^attachment; filename="[a-z-]+\.svg"$/);
      expect(body).toContain('xmlns="http://www.w3.org/2000/svg"');
      expect(body).toContain('SYN-RECEIVED');
      expect(body).not.toMatch(/var\(--|<script/);
    }
    expect(drawings[0]?.body).toContain('클라이언트');
    expect(drawings[1]?.body).toContain('client');
    expect(drawings[0]?.body).not.toBe(drawings[1]?.body);
  });

  it('there is none of nothing', async () => {
    expect((await korean.get(`/simulator/capture?vantage=C&${handshake}`)).statusCode).toBe(400);
    expect((await korean.get('/simulator/capture?vantage=A&calls=nonsense')).statusCode).toBe(400);
    expect((await korean.get('/simulator/capture?vantage=A&name=nowhere')).statusCode).toBe(404);
    expect((await korean.get('/simulator/drawing.svg?calls=nonsense')).statusCode).toBe(400);
    expect((await korean.get(`/simulator/drawing.svg?theme=pink&${handshake}`)).statusCode).toBe(400);
  });
});

describe('a script that carries markup', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'--></title></style></textarea><svg onload=alert(1)>",
    ']]><![CDATA[<script>alert(1)</script>',
    'javascript:alert(1)" hx-get="/" style="x',
    '\u0000\u000b\u2028\ufffe\ud800',
  ];
  const markup = /<img|<script>|<svg onload|<!\[CDATA|hx-get="\/"/;
  const said = (text: string): string => `${handshake};300+A+send+5+${encodeURIComponent(escaped(text))}`;
  /** As a script writes a text: `;` would end the line. */
  const escaped = (text: string): string => JSON.stringify(text).replaceAll(';', '\\u003b');

  it.each(hostile)('%j as a label is text on the page and in the files', async (text) => {
    for (const path of ['/simulator?', '/simulator/drawing.svg?', '/simulator/capture?vantage=A&']) {
      const { statusCode, headers, body } = await korean.get(path + said(text));
      expect(statusCode).toBe(200);
      expect(body).not.toMatch(markup);
      expect(String(headers['content-disposition'] ?? '')).not.toContain('alert');
    }
    const { body } = await korean.get(`/simulator?${said(text)}`);
    const island = /data-laboratory="([^"]*)"/.exec(body)?.[1] ?? '';
    const { scenario } = JSON.parse(
      island.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&'),
    );
    expect(scenario.app[2].data).toBe(text);
  });

  it.each(hostile)('%j in any field of a form is given back as text', async (text) => {
    for (const field of scriptFields) {
      const { body } = await korean.get(`/simulator?${formBody({ calls: '0 A close', [field]: text })}`);
      expect(body).not.toMatch(markup);
    }
  });
});

describe('a visit', () => {
  it('makes no guest and sets no session', async () => {
    const visitor = new Browser(kkori.app);
    for (const url of ['/simulator', '/simulator/three-way-handshake', `/simulator?${handshake}`]) {
      const { cookies } = await visitor.get(url);
      expect(cookies.filter(({ name }) => name === 'kkori')).toEqual([]);
    }
    expect(kkori.database.readOne<{ n: number }>('SELECT count(*) AS n FROM User')?.n).toBe(0);
  });

  it('too often from one address is put off', async () => {
    const strict = await testApp();
    const browser = new Browser(strict.app);
    const statuses: number[] = [];
    for (let n = 0; n < 241; n += 1) statuses.push((await browser.get('/simulator')).statusCode);
    expect(statuses.at(-2)).toBe(200);
    expect(statuses.at(-1)).toBe(429);
    await strict.close();
  });
});
