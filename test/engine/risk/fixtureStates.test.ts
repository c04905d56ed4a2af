// The worst that can come of several bets on one contest: by table, against an enumeration of all scores, and
// never better for what is only on its way.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OpenBet, worstCase } from '../../../main/engine/risk/fixtureStates.ts';
import { type Money, type Ratio, SCALE } from '../../../shared/domain/units.ts';
import { property } from '../../support/property.ts';
import { bet, lined, question, usd } from './bets.ts';

const HOME = 0b001;
const DRAW = 0b010;
const AWAY = 0b100;
const winner = question({ type: 'winner' });
const first = { mask: 0b01 };
const second = { mask: 0b10 };
const sideTotal = (lineOn: number, line: number) =>
  question({ type: 'team-total', line: (line * 4) as never, lineOn });
const half = { kind: 'fixed', payout: (SCALE / 2) as Ratio } as const;

/** What stands, and the worst ordinary result and the worst ending of all in dollars. */
const cases: readonly (readonly [
  what: string,
  bets: readonly OpenBet[],
  normal: number,
  possible: number,
])[] = [
  ['nothing', [], 0, 0],
  ['one bet', [bet({ mask: HOME }, 100, 40)], -40, -40],
  [
    'all three results covered',
    [bet({ mask: HOME }, 100, 40), bet({ mask: DRAW }, 100, 30), bet({ mask: AWAY }, 100, 25)],
    5,
    0,
  ],
  [
    'two of three results covered',
    [bet({ mask: HOME }, 100, 40), bet({ mask: DRAW }, 100, 30)],
    -70,
    -70,
  ],
  [
    'covered, one venue keeps the stake of a cancelled contest',
    [
      bet({ mask: HOME | DRAW, treatments: { cancelled: half } }, 100, 60),
      bet({ mask: AWAY, treatments: {} }, 100, 35),
    ],
    5,
    -95,
  ],
  ['a bet of which nothing is known', [bet(null, 100, 40), bet({ mask: HOME }, 100, 40)], -80, -80],
  [
    'a winner and the spread beside it share the margin',
    [
      bet({ question: winner, sport: 'basketball', ...first }, 100, 50),
      bet({ question: lined('spread', -1.5), sport: 'basketball', ...second }, 100, 45),
    ],
    // First wins by one: both pay. By more: the winner alone. Second wins: the spread alone.
    5,
    0,
  ],
  [
    'a middle pays twice, and costs its price outside',
    [
      bet({ question: lined('total', 2.5), mask: 0b01 }, 100, 50),
      bet({ question: lined('total', 3.5), mask: 0b10 }, 100, 53),
    ],
    -3,
    -3,
  ],
  [
    'totals and results hang on different numbers: their worst cases add up',
    [bet({ question: lined('total', 2.5), mask: 0b01 }, 100, 50), bet({ mask: HOME }, 100, 40)],
    -90,
    -90,
  ],
  [
    'a quarter line on a draw gives half the stake back',
    [
      bet({ question: lined('spread', -0.25), ...first }, 220, 100),
      bet({ question: lined('spread', -0.25), ...second }, 195, 100),
    ],
    // First wins: 220 − 200. Draw: half of the first is lost, half back; second wins half and half back.
    -5,
    -5,
  ],
  [
    'a whole line that is hit gives both stakes back',
    [
      bet({ question: lined('spread', -1), ...first }, 210, 100),
      bet({ question: lined('spread', -1), ...second }, 215, 100),
    ],
    0,
    0,
  ],
  [
    'draw no bet gives the stake back in a draw',
    [
      bet({ question: question({ type: 'draw-no-bet' }), ...first }, 100, 60),
      bet({ mask: AWAY }, 100, 30),
    ],
    // Home +10, draw −30, away +10.
    -30,
    -30,
  ],
  [
    'a tie that the rules of a winner market treat',
    [
      bet({ question: winner, ...first, treatments: { tie: half } }, 100, 40),
      bet({ question: winner, ...second, treatments: { tie: half } }, 100, 40),
    ],
    20,
    -80,
  ],
  [
    'an order on its way counts where it loses and not where it wins',
    [
      bet({ question: winner, sport: 'basketball', ...first }, 100, 45),
      bet({ question: winner, sport: 'basketball', ...second }, 100, 50, { firm: false }),
    ],
    -45,
    -45,
  ],
  [
    'what is sold owes its payout',
    [bet({ mask: HOME }, 100, 40), bet({ mask: HOME }, -100, -35)],
    -5,
    -5,
  ],
  [
    'both answers of a question that hangs on no number',
    [
      bet({ question: question({ type: 'both-to-score' }), ...first }, 100, 45),
      bet({ question: question({ type: 'both-to-score' }), ...second }, 100, 50),
    ],
    5,
    0,
  ],
  [
    'the same question of another half is another one',
    [
      bet({ question: question({ type: 'both-to-score' }), ...first }, 100, 45),
      bet(
        { question: question({ type: 'both-to-score', period: 'first-half' }), ...second },
        100,
        50,
      ),
    ],
    -95,
    -95,
  ],
  [
    'propositions of one subject, and one of another that can go against both',
    [
      bet({ question: question({ type: 'proposition', subject: 'rain' }), ...first }, 100, 45),
      bet({ question: question({ type: 'proposition', subject: 'rain' }), ...second }, 100, 50),
      bet({ question: question({ type: 'proposition', subject: 'snow' }), ...first }, 100, 30),
    ],
    5 - 30,
    5 - 30,
  ],
  [
    'one side’s total is one number, on either side of a middle',
    [
      bet({ question: sideTotal(0, 1.5), mask: 0b01 }, 100, 50),
      bet({ question: sideTotal(0, 2.5), mask: 0b10 }, 100, 53),
    ],
    -3,
    -3,
  ],
  [
    'the other side’s total is another number, and that of both together a third',
    [
      bet({ question: sideTotal(0, 1.5), mask: 0b01 }, 100, 50),
      bet({ question: sideTotal(1, 2.5), mask: 0b10 }, 100, 53),
      bet({ question: lined('total', 3.5), mask: 0b10 }, 100, 40),
    ],
    -143,
    -143,
  ],
  [
    'a line that nobody has told is a level one',
    [
      bet({ question: question({ type: 'spread', lineOn: 0 }), ...first }, 210, 100),
      bet({ question: question({ type: 'spread', lineOn: 0 }), ...second }, 215, 100),
    ],
    0,
    0,
  ],
  [
    'an ending that one of the markets does not know: it can still go either way',
    [
      // A contest that is called off pays nothing here; whether it rains is decided all the same.
      bet({ treatments: { cancelled: { kind: 'none-wins' } }, mask: HOME }, 100, 40),
      bet({ question: question({ type: 'proposition', subject: 'rain' }), ...first }, 100, 45),
      bet({ mask: DRAW | AWAY, treatments: { cancelled: { kind: 'none-wins' } } }, 100, 50),
    ],
    10 - 45,
    -90 - 45,
  ],
  [
    'a stake of nothing at a fair price is worth half of what it pays',
    [bet({ mask: HOME, treatments: { cancelled: { kind: 'fair-price' } } }, 0, 0)],
    0,
    0,
  ],
  [
    'winnings less what a venue takes of them',
    [
      bet(
        { question: winner, sport: 'basketball', ...first, commission: 50_000 as Ratio },
        100,
        40,
      ),
    ].concat(bet({ question: winner, sport: 'basketball', ...second }, 100, 50)),
    // 60 won less 5 % of it, less the other stake; or 50 won less 40.
    60 - 3 - 50,
    0,
  ],
];

describe('the worst case of a contest', () => {
  it.each(cases)('%s', (_what, bets, normal, possible) => {
    expect(worstCase(bets)).toMatchObject({ normal: usd(normal), possible: usd(possible) });
  });

  it('has a best beside it: what ordinary results can bring at most', () => {
    const best = (...bets: readonly OpenBet[]) => worstCase(bets).best;
    expect(best()).toBe(0);
    expect(best(bet({ mask: HOME }, 100, 40))).toBe(usd(60));
    // Only one of two results can come.
    expect(best(bet({ mask: HOME }, 100, 40), bet({ mask: AWAY }, 100, 30))).toBe(usd(30));
    // A middle pays twice.
    const over = bet({ question: lined('total', 2.5), mask: 0b01 }, 100, 50);
    expect(best(over, bet({ question: lined('total', 3.5), mask: 0b10 }, 100, 53))).toBe(usd(97));
    // What is sold is best lost; of a bet of which nothing is known, all is hoped.
    expect(best(bet({ mask: HOME }, -100, -35))).toBe(usd(35));
    expect(best(bet(null, 100, 40), bet(null, -100, -35))).toBe(usd(95));
  });

  const anyBet = fc
    .record({
      line: fc.integer({ min: -12, max: 12 }),
      type: fc.constantFrom('three-way', 'spread', 'draw-no-bet'),
      side: fc.integer({ min: 0, max: 2 }),
      pays: fc.integer({ min: 1, max: 1_000 }),
      stake: fc.integer({ min: 1, max: 1_000 }),
    })
    .map(({ line, pays, side, stake, type }) => {
      const asked =
        type === 'spread' ? lined('spread', line / 4) : question({ type: type as 'three-way' });
      const mask = type === 'three-way' ? 1 << side : 1 << (side % 2);
      return {
        margin: (m: number) => returned(asked, mask, m, pays, stake),
        bet: bet({ question: asked, mask, treatments: {} }, pays, stake),
      };
    });

  it('has a best that counts a level result where there is one', () => {
    const level = bet({ mask: DRAW }, 200, 30);
    const side = (sport: 'football' | 'basketball') =>
      bet({ question: winner, sport, ...first }, 100, 50);
    expect(worstCase([level, side('football')]).best).toBe(usd(170 - 50));
    // There is none where somebody always wins.
    expect(
      worstCase([
        bet(
          { question: lined('spread', 0), sport: 'basketball', ...second, treatments: {} },
          100,
          10,
        ),
        side('basketball'),
      ]).best,
    ).toBe(usd(90 - 50));
  });

  it('of markets on the margin is the least over all margins, and the best is the most', () => {
    property(
      fc.property(fc.array(anyBet, { minLength: 1, maxLength: 5 }), (all) => {
        const sums: number[] = [];
        for (let margin = -20; margin <= 20; margin++) {
          sums.push(all.reduce((sum, own) => sum + own.margin(margin), 0));
        }
        // Halves of a payout round down, by a millionth each.
        const { best, normal } = worstCase(all.map((own) => own.bet));
        expect(Math.abs(normal - usd(Math.min(...sums)))).toBeLessThanOrEqual(all.length * 2);
        expect(Math.abs(best - usd(Math.max(...sums)))).toBeLessThanOrEqual(all.length * 2);
      }),
      300,
    );
  });

  it('never gets better by an order on its way', () => {
    property(
      fc.property(fc.array(anyBet, { maxLength: 4 }), anyBet, (all, added) => {
        const before = worstCase(all.map((own) => own.bet));
        const after = worstCase([...all.map((own) => own.bet), { ...added.bet, firm: false }]);
        expect(after.normal).toBeLessThanOrEqual(before.normal);
        expect(after.possible).toBeLessThanOrEqual(before.possible);
      }),
      300,
    );
  });

  it('never loses more than was paid', () => {
    property(
      fc.property(fc.array(anyBet, { maxLength: 5 }), (all) => {
        const paid = all.reduce((sum, own) => sum + own.bet.stake, 0);
        expect(worstCase(all.map((own) => own.bet)).possible).toBeGreaterThanOrEqual(
          -paid as Money,
        );
      }),
      300,
    );
  });
});

/** Profit of one bet at a margin, written out by hand: halves of a quarter line apart. */
function returned(
  asked: ReturnType<typeof question>,
  mask: number,
  margin: number,
  pays: number,
  stake: number,
): number {
  const line = (asked.line ?? 0) / 4;
  const settle = (distance: number, backs: boolean): number =>
    distance === 0 ? stake : distance > 0 === backs ? pays : 0;
  switch (asked.type) {
    case 'three-way': {
      const result = margin > 0 ? 1 : margin === 0 ? 2 : 4;
      return (mask === result ? pays : 0) - stake;
    }
    case 'draw-no-bet':
      return settle(margin, mask === 1) - stake;
    default: {
      const parts = Number.isInteger(line * 2) ? [line, line] : [line - 0.25, line + 0.25];
      const sum = parts.reduce((total, own) => total + settle(margin + own, mask === 1), 0);
      return sum / 2 - stake;
    }
  }
}

it.each([
  ['stakes at odds', true, 0],
  ['contracts', false, -960],
  ['contracts of which it was not noted', undefined, -960],
] as const)(
  'of %s on either side of a whole line that is hit exactly',
  (_, returnsStake, worst) => {
    const total = (mask: number) =>
      bet(
        { question: lined('total', 45), mask, treatments: {}, returnsStake } as never,
        1_000,
        480,
      );
    // Whatever else happens, one of them pays 1,000 for 960 together.
    expect(worstCase([total(1), total(2)]).normal).toBe(usd(worst));
  },
);
