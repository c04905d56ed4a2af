// Texts of the page's connection: messages in the shapes that are described publicly, and everything else.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFrame } from '../../../main/venues/betinasia/protocol.ts';

const KEY = '2026-11-21,101,202';
const frame = (...messages: unknown[]): string => JSON.stringify(messages);
const event = (more: object = {}) => [
  'event',
  ['fb', KEY],
  {
    ...{ competition_id: 7, competition_name: 'A League', home: { name: 'Reds' }, away: 'Blues' },
    ...{ start_ts: '2026-11-21T15:00:00Z', event_type: 'normal', ir_status: {} },
    ...more,
  },
];

describe('contests', () => {
  it('are told with sides as texts or objects, and whether they are under way', () => {
    expect(decodeFrame(frame(event()))).toEqual([
      {
        ...{ kind: 'event', sport: 'fb', key: KEY, competition: 'A League' },
        ...{ home: 'Reds', away: 'Blues', startMs: Date.UTC(2026, 10, 21, 15) },
        ...{ live: false, contest: true },
      },
    ]);
    const [live] = decodeFrame(frame(event({ ir_status: { time: ['1h', 3] } })));
    expect(live).toMatchObject({ live: true });
    const [outright] = decodeFrame(frame(event({ event_type: 'outright', home: null })));
    expect(outright).toMatchObject({ contest: false, home: null });
  });
});

describe('offers', () => {
  it('are main lines, or all lines of a contest', () => {
    const sides = [
      ['a', 1.877],
      ['h', 1.862],
    ];
    const names = [7, 'fb', KEY];
    const [main, all, odds] = decodeFrame(
      frame(
        ['offers_hcap', names, { ah: [20, sides], ml: [0, [['x', 3.4]]] }],
        [
          'offers_event',
          names,
          {
            ah: [
              [20, sides],
              [24, [['h', 2.5]]],
            ],
          },
        ],
        [
          'offers_odds',
          names,
          {
            ahou: [
              632,
              [
                ['o', 1.9],
                ['under', 1.95],
              ],
            ],
          },
        ],
      ),
    );
    expect(main).toMatchObject({
      ...{ kind: 'offers', sport: 'fb', key: KEY, main: true, unknown: [] },
      lines: [
        {
          type: 'ah',
          quarters: 20,
          sides: [
            ['away', 1_877_000],
            ['home', 1_862_000],
          ],
        },
        { type: 'ml', quarters: null, sides: [['draw', 3_400_000]] },
      ],
    });
    expect(all).toMatchObject({ main: false, lines: [{ quarters: 20 }, { quarters: 24 }] });
    expect(odds).toMatchObject({
      main: true,
      lines: [
        {
          type: 'ahou',
          quarters: 632,
          sides: [
            ['over', 1_900_000],
            ['under', 1_950_000],
          ],
        },
      ],
    });
  });

  it('without a line may be a list of sides alone', () => {
    const sides = [
      ['h', 1.5],
      ['a', 2.7],
    ];
    const [bare] = decodeFrame(frame(['offers_hcap', [7, 'basket', KEY], { ml: sides }]));
    expect(bare).toMatchObject({
      lines: [
        {
          type: 'ml',
          quarters: null,
          sides: [
            ['home', 1_500_000],
            ['away', 2_700_000],
          ],
        },
      ],
    });
  });

  it('of a kind or side that is not known are counted, the others read', () => {
    const [own] = decodeFrame(
      frame([
        'offers_hcap',
        [7, 'fb', KEY],
        {
          zz: [1, []],
          ah: [
            4,
            [
              ['q', 2],
              ['h', 2.1],
            ],
          ],
        },
      ]),
    );
    expect(own).toMatchObject({
      unknown: ['offer zz', 'side ah q'],
      lines: [{ sides: [['home', 2_100_000]] }],
    });
  });

  it.each([null, 0, 1])('of %j are nothing on offer', (odds) => {
    const [own] = decodeFrame(frame(['offers_hcap', [7, 'fb', KEY], { ah: [4, [['h', odds]]] }]));
    expect(own).toMatchObject({ lines: [{ sides: [['home', null]] }] });
  });
});

describe('what cannot be read', () => {
  it.each([
    ['NaN, as a page may write it', '[["offers_hcap",[7,"fb","k"],{"ah":[4,[["h",NaN]]]}]]', ''],
    ['HTML', '<!doctype html><title>Log in</title>', ''],
    ['a text cut short', '[["event",["fb","k"],{"home":"A"', ''],
    ['an object', '{"error":"session"}', ''],
    ['negative odds', frame(['offers_hcap', [7, 'fb', KEY], { ah: [4, [['h', -2]]] }]), '0.2.ah'],
    ['huge odds', frame(['offers_hcap', [7, 'fb', KEY], { ah: [4, [['h', 1e9]]] }]), '0.2.ah'],
    ['odds as text', frame(['offers_hcap', [7, 'fb', KEY], { ah: [4, [['h', '2']]] }]), '0.2.ah'],
    ['half a line', frame(['offers_hcap', [7, 'fb', KEY], { ah: [4.5, [['h', 2]]] }]), '0.2.ah'],
    ['no contest', frame(['offers_hcap', [7, 'fb'], { ah: [4, []] }]), '0.1.2'],
    ['sides that are none', frame(['offers_hcap', [7, 'fb', KEY], { ah: [4, 'h'] }]), '0.2.ah'],
    ['a name that is none', frame([5, 6]), '0.0'],
    ['account data that is none', frame(['api', { data: 'x' }]), '0.1.data'],
  ])('%s is a located error', (_what, text, at) => {
    const [first] = decodeFrame(text);
    expect(first).toMatchObject({ kind: 'malformed' });
    expect(first?.kind === 'malformed' && first.error.at.startsWith(at)).toBe(true);
  });

  it('does not take other messages with it', () => {
    const read = decodeFrame(frame(['event', 'x'], event(), ['hello', 1]));
    expect(read.map(({ kind }) => kind)).toEqual(['malformed', 'event', 'unknown']);
  });

  it('is never an exception, whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const { kind } of decodeFrame(JSON.stringify([value]))) expect(kind).toBeTruthy();
      }),
    );
    const offers = fc.tuple(
      fc.constantFrom('event', 'offers_hcap', 'offers_event', 'api'),
      fc.jsonValue(),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(offers, (message) => {
        expect(decodeFrame(JSON.stringify([message]))).toHaveLength(1);
      }),
    );
  });
});
