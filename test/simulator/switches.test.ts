import { describe, expect, test } from 'vitest';
import { inOurNames } from '../../src/simulator/overrides.ts';
import { profiles, settingsOf } from '../../src/simulator/profile.ts';
import { settingProblems, valueProblem } from '../../src/simulator/setting-problems.ts';
import { switches } from '../../src/simulator/switches.ts';

describe('the table of switches', () => {
  test('has each setting once, and the profiles as they come are within its ranges', () => {
    expect(switches.map((one) => one.name).toSorted()).toEqual(Object.keys(profiles.linux).toSorted());
    for (const row of switches) {
      for (const value of Object.values(row.defaults))
        expect([row.name, valueProblem(row, value)]).toEqual([row.name, null]);
    }
  });

  test('knows the kernel names that the reader knows', () => {
    for (const { kernel, name } of switches) {
      if (kernel === null) continue;
      const meant = ['1', '3000'].map((value) => settingsOf('linux', inOurNames({ [kernel]: value }))[name]);
      const off = settingsOf('linux', inOurNames({ [kernel]: '0' }))[name];
      expect([kernel, meant.some((one) => one !== off)]).toEqual([kernel, true]);
      expect(settingProblems({ [kernel]: 'yes' })).toHaveLength(1);
    }
  });
});

describe('an override', () => {
  test.each([
    [{ delayedAckMs: 500 }, 'expected a whole number from 0 to 499, found 500'],
    [{ delayedAckMs: 1.5 }, 'expected a whole number from 0 to 499, found 1.5'],
    [{ rtoFloorMs: 'none' }, 'expected a number from 0 to 120000, found "none"'],
    [{ synRetries: -1 }, 'expected a whole number from 0 to 127, or none, found -1'],
    [{ nagle: 3 }, 'expected true or false, found 3'],
    [{ rttEstimator: 'fast' }, 'expected one of rfc6298, linux, found "fast"'],
    [{ 'net/ipv4/tcp_tw_reuse': 7 }, 'expected one of 0, 1, 2, found 7 (as twReuse)'],
    [{ 'net/ipv4/tcp_fin_timeout': '3 s' }, 'not a value of net/ipv4/tcp_fin_timeout: 3 s'],
    [{ 'net/ipv4/ip_local_port_range': '9 1' }, 'not a value of net/ipv4/ip_local_port_range: 9 1'],
    [
      { 'net/ipv4/ip_local_port_range': '0 9' },
      'expected a whole number from 1 to 65535, found 0 (as firstEphemeralPort)',
    ],
    [{ mslMs: 9_000_000 }, 'expected a whole number from 0 to 3600000, found 18000000 (as timeWaitMs)'],
  ] as const)('%o: %s', (overrides, problem) => {
    expect(settingProblems(overrides).map((one) => one.problem)).toEqual([problem]);
  });

  test.each(['hasOwnProperty', 'constructor', '__proto__x', 'net/ipv4/tcp_moon'])('%s is unknown', (name) => {
    expect(settingProblems({ [name]: 1 })[0]?.problem).toMatch(
      /^unknown setting; known: .*timeWaitMs.*tcp_fin_timeout/,
    );
  });

  test('an MSL means twice as long a TIME-WAIT, and none means no limit', () => {
    const overrides = { mslMs: 1000, synGiveUpMs: 'none', 'net/ipv4/tcp_synack_retries': '2' };
    expect(settingProblems(overrides)).toEqual([]);
    expect(settingsOf('rfc9293', inOurNames(overrides))).toEqual({
      ...profiles.rfc9293,
      timeWaitMs: 2000,
      synGiveUpMs: null,
      synAckRetries: 2,
    });
  });
});
