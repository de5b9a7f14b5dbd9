import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { rules } from '../../../src/simulator/rules.ts';
import { Simulator } from '../../../views/simulator/simulator.tsx';
import { simulatorTexts } from '../../../views/strings/simulator.ts';
import { handshake, scenario } from '../../simulator/scenarios.ts';

const opening = scenario({ ...handshake });

function drawn(locale: 'ko' | 'en', title = 'Opening'): string {
  return renderToString(
    <Simulator scenario={opening} title={title} watch="Who is open first?" locale={locale} id="demo" />,
  );
}

describe('the simulator on a page', () => {
  test('without JavaScript it shows the drawing and a table with every event', () => {
    const html = drawn('en');
    expect(html.slice(html.indexOf('class="events"')).match(/<tr/g)).toHaveLength(1 + 5);
    expect(html).toContain("B receives A's SYN seq=0.");
    expect(html).toContain('RFC 9293 §3.10.7.2, third check');
    expect(html).toContain('SYN-RECEIVED');
  });

  test('it counts as on the wire where the scenario says so', () => {
    const asOnTheWire = scenario({ ...handshake, numbers: 'absolute' });
    const html = renderToString(
      <Simulator scenario={asOnTheWire} title="Figure 6" watch="" locale="en" id="figure" />,
    );
    expect(html).toContain('seq=300 ack=101');
  });

  test('each drawing is an image with one name, which says what it shows', () => {
    const drawings = drawn('ko').match(/<svg class="sequence [^>]+>/g) ?? [];
    expect(drawings).toHaveLength(2);
    for (const drawing of drawings) {
      expect(drawing).toContain('role="img" aria-label="A와 B 사이를 오간 세그먼트 3개를');
      expect(drawing).not.toContain('describedby');
    }
  });

  test('it says how its numbers count, and what they count from', () => {
    expect(drawn('ko')).toContain('번호는 각자의 ISN(A 100, B 300)을 0으로 두고 센 값이에요.');
    expect(drawn('ko')).not.toContain('>ISS</abbr>');
    const html = renderToString(
      <Simulator
        scenario={scenario({ ...handshake, numbers: 'absolute' })}
        title="Figure 6"
        watch=""
        locale="en"
        id="figure"
      />,
    );
    expect(html).toContain('Numbers are shown exactly as the segments carry them.');
    expect(html).toContain('>ISS</abbr>');
  });

  test('its keys are shown and describe the diagram that they move', () => {
    expect(drawn('en')).toMatch(/id="demo-keys">In the simulator.*<kbd>Home<\/kbd>/);
  });

  test('it needs no inline style and no inline script, which the content security policy refuses', () => {
    expect(drawn('ko')).not.toMatch(/\sstyle=|<script|<style|\son[a-z]+=/);
  });

  test('what an author writes is text, never markup', () => {
    const html = drawn('en', '<img src=x onerror=alert(1)>');
    expect(html).not.toContain('<img');
  });

  test('the island finds the whole scenario', () => {
    const [, json = ''] = /data-simulator="([^"]*)"/.exec(drawn('ko')) ?? [];
    const island = JSON.parse(json.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
    expect(island.scenario).toEqual(opening);
    expect(island.locale).toBe('ko');
  });

  test('it speaks the language of the page', () => {
    expect(drawn('ko')).toContain('클라이언트');
    expect(drawn('en')).toContain('client');
    expect(drawn('en')).not.toMatch(/[가-힣]/);
  });

  test('every rule is explained in both languages', () => {
    for (const rule of Object.keys(rules) as (keyof typeof rules)[]) {
      expect(simulatorTexts('ko').reasons[rule]?.sentence).toMatch(/[가-힣].*[.]$/);
      expect(simulatorTexts('en').reasons[rule]?.sentence).toMatch(/^[^가-힣]+\.$/);
    }
  });
});
