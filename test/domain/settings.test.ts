// Stored settings: what fits is taken, what does not is named and replaced by its default, and no file
// whatever stops the start.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legRulesProblem } from '../../shared/domain/legOrder.ts';
import { agesProblem } from '../../shared/domain/referenceAges.ts';
import { weightsProblem } from '../../shared/domain/referenceWeights.ts';
import {
  defaultSettings,
  readStoredSettings,
  type Setting,
  settingsPatch,
  settingTable,
} from '../../shared/domain/settings.ts';
import { property } from '../support/property.ts';

const choice = { enabled: true, environment: 'production', hosts: {}, options: {}, manual: false };
const names = Object.keys(settingTable) as (keyof typeof settingTable)[];

/** Any value that fits a setting. */
const fitting = ({ check, choices, high, kind, low }: Setting): fc.Arbitrary<unknown> =>
  check === legRulesProblem
    ? fc.array(fc.constantFrom('kalshi + polymarket', 'betfair > kalshi'), { maxLength: 3 })
    : check === weightsProblem
      ? fc.subarray(['kalshi: 50 %', 'betfair: 0 %', 'ps3838: 12.5 %'])
      : check === agesProblem
        ? fc.subarray(['kalshi: 20 s', 'betfair: 9 s, 1.5 s in play', 'ps3838: 1 s in play'])
        : check !== undefined
          ? fc
              .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 5 })
              .map((numbers) =>
                numbers.map(
                  (number) => `own ${number}: ${number}¢, 1 of ${(number % 50) + 1}, ${number}%`,
                ),
              )
          : kind === 'switch'
            ? fc.boolean()
            : kind === 'choice'
              ? fc.constantFrom(...(choices ?? []))
              : kind === 'list'
                ? fc.array(
                    choices
                      ? fc.constantFrom(...choices)
                      : fc.string({ minLength: 1, maxLength: 80 }),
                    {
                      maxLength: 5,
                    },
                  )
                : fc.integer({ min: low ?? 0, max: Math.min(high ?? 0, Number.MAX_SAFE_INTEGER) });

const whole = fc.record(
  Object.fromEntries(names.map((name) => [name, fitting(settingTable[name])])),
  { requiredKeys: [] },
);

describe('the table', () => {
  it.each(names)('%s has a default within its own bounds, a label and a line of help', (name) => {
    const setting: Setting = settingTable[name];
    expect(settingsPatch.safeParse({ [name]: setting.fallback }).success).toBe(true);
    expect(setting.label.length).toBeGreaterThan(2);
    expect(setting.help).toMatch(/\.$/);
  });
});

describe('what is stored', () => {
  it('comes back as it was, what is left out as its default', () => {
    property(
      fc.property(whole, fc.boolean(), (settings, welcomed) => {
        const stored = JSON.parse(
          JSON.stringify({ settings, venues: { kalshi: choice }, welcomed }),
        );
        const { problems, value } = readStoredSettings(stored);
        expect(problems).toEqual([]);
        expect(value).toEqual({
          settings: { ...defaultSettings, ...settings },
          venues: { kalshi: choice },
          welcomed,
        });
        expect(readStoredSettings(JSON.parse(JSON.stringify(value))).value).toEqual(value);
      }),
      100,
    );
  });

  it('of an earlier program keeps what is still known and names what is not', () => {
    const stored = { settings: { minEdge: 20_000, oldName: 3 }, venues: {}, welcomed: true };
    const { problems, value } = readStoredSettings(stored);
    expect(value.settings).toEqual({ ...defaultSettings, minEdge: 20_000 });
    expect(problems).toEqual(['oldName: unknown']);
  });

  it.each(names.filter((name) => 'low' in settingTable[name]))(
    '%s out of bounds or of another type is not taken, and said with its bounds',
    (name) => {
      const { high, low } = settingTable[name] as { low: number; high: number };
      for (const value of [low - 1, high + 1, low + 0.5, String(low), null, true, [low]]) {
        const read = readStoredSettings({ settings: { [name]: value } });
        expect(read.value.settings[name]).toBe(settingTable[name].fallback);
        expect(read.problems).toEqual([expect.stringContaining(`${low} to ${high}`)]);
      }
    },
  );

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'a setting called %s is unknown like any other',
    (name) => {
      const stored = JSON.parse(
        `{"settings":{"${name}":{"kind":"switch"}},"venues":{"${name}":1}}`,
      );
      const { problems, value } = readStoredSettings(stored);
      expect(value.settings).toEqual(defaultSettings);
      expect(value.venues).toEqual({});
      expect(problems).toHaveLength(2);
    },
  );

  it('of a venue that does not fit is left out and named, the others stay', () => {
    const { problems, value } = readStoredSettings({
      venues: { kalshi: choice, polymarket: { ...choice, enabled: 'yes' }, other: null },
    });
    expect(value.venues).toEqual({ kalshi: choice });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^polymarket: /);
  });

  it('of any kind at all gives usable settings', () => {
    property(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record({ settings: fc.anything(), venues: fc.anything(), welcomed: fc.anything() }),
        ),
        (stored) => {
          const { value } = readStoredSettings(stored);
          expect(settingsPatch.safeParse(value.settings).success).toBe(true);
          expect(typeof value.welcomed).toBe('boolean');
        },
      ),
    );
  });
});
