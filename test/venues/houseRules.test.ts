// What published house rules say of endings that are no ordinary result, and for whom they say it.

import { describe, expect, it } from 'vitest';
import { asianOdds88 } from '../../main/venues/asianodds88/index.ts';
import { houseProfile, houseRulesText, statedRules } from '../../main/venues/houseRules.ts';
import { houseId, houseNamed } from '../../main/venues/houses.ts';
import { ps3838 } from '../../main/venues/ps3838/index.ts';
import { theOddsApi } from '../../main/venues/the-odds-api/index.ts';
import {
  type MarketType,
  type Question,
  type Sport,
  type VenueMarket,
  venueId,
} from '../../shared/domain/market.ts';
import { possibleEndings } from '../../shared/domain/settlement.ts';

interface Asked {
  readonly sport: Sport;
  readonly type: MarketType;
  readonly venue?: string;
  readonly house?: string;
  readonly question?: Partial<Question>;
}

function market({ house, question = {}, sport, type, venue = 'ps3838' }: Asked): VenueMarket {
  return {
    venueId: venueId(venue),
    ...(house === undefined ? {} : { house: houseNamed(house) }),
    fixture: { sport },
    question: {
      ...{ type, period: 'match', line: null, lineOn: null, subject: '' },
      scope: sport === 'football' ? 'regulation' : 'overtime-included',
      ...question,
    },
  } as VenueMarket;
}

const told = (asked: Asked) => {
  const profile = houseProfile(market(asked));
  if (profile === null) return null;
  const kinds = Object.entries(profile.treatments).map(([ending, own]) => `${ending} ${own.kind}`);
  return { known: profile.known, kinds: kinds.sort().join(', ') };
};

const PLAYED = 'cancelled refund, postponed refund';

describe('Pinnacle', () => {
  it.each<[Sport, MarketType, boolean, string]>([
    ['football', 'three-way', true, `abandoned refund, ${PLAYED}`],
    ['football', 'spread', true, `abandoned refund, ${PLAYED}`],
    ['football', 'total', true, `abandoned refund, ${PLAYED}`],
    ['american-football', 'winner', true, `${PLAYED}, tie refund`],
    ['american-football', 'spread', true, PLAYED],
    ['basketball', 'winner', true, PLAYED],
    ['basketball', 'total', true, PLAYED],
    ['ice-hockey', 'winner', true, PLAYED],
    // Whether one set was completed decides, and no state of the world says so.
    ['tennis', 'winner', false, 'cancelled refund, retired unknown, walkover refund'],
    ['tennis', 'total', true, 'cancelled refund, retired refund, walkover refund'],
    ['mixed-martial-arts', 'winner', true, `${PLAYED}, tie refund`],
    ['boxing', 'winner', true, `${PLAYED}, tie refund`],
  ])('in %s on the %s is known: %s', (sport, type, known, kinds) => {
    expect(told({ sport, type })).toEqual({ known, kinds });
  });

  it.each<[string, Asked]>([
    ['baseball, which hangs on pitchers', { sport: 'baseball', type: 'winner' }],
    ['rounds of a fight', { sport: 'boxing', type: 'total' }],
    ['who qualifies', { sport: 'football', type: 'winner' }],
    ['cricket', { sport: 'cricket', type: 'winner' }],
    ['a half', { sport: 'football', type: 'total', question: { period: 'first-half' } }],
    [
      'hockey without overtime',
      { sport: 'ice-hockey', type: 'winner', question: { scope: 'regulation' } },
    ],
    [
      'football with extra time',
      { sport: 'football', type: 'spread', question: { scope: 'overtime-included' } },
    ],
  ])('says nothing of %s', (_, asked) => expect(told(asked)).toBeNull());

  it('treats every ending that its known markets can have, from one stated source', () => {
    for (const sport of ['football', 'american-football', 'basketball', 'ice-hockey'] as const) {
      for (const type of ['three-way', 'winner', 'spread', 'total', 'team-total'] as const) {
        const profile = houseProfile(market({ sport, type }));
        if (profile?.known !== true) continue;
        expect(profile.source).toMatch(/^https:\/\/www\.pinnacle\.com\//);
        for (const ending of possibleEndings(sport, type)) {
          expect(profile.treatments[ending]?.kind).toBe('refund');
        }
      }
    }
  });
});

describe('the house behind a market', () => {
  it.each([
    ['pinnacle', 'the-odds-api'],
    ['PIN', 'asianodds88'],
    ['P88', 'asianodds88'],
  ])('%s at %s is settled by Pinnacle’s rules', (house, venue) => {
    expect(told({ sport: 'football', type: 'total', venue, house })?.known).toBe(true);
  });

  it.each([
    ['SBO', 'asianodds88'],
    ['draftkings', 'the-odds-api'],
    ['constructor', 'the-odds-api'],
  ])('%s at %s has rules that nobody here has read', (house, venue) => {
    expect(told({ sport: 'football', type: 'total', venue, house })).toBeNull();
    expect(houseRulesText(houseId(house), 'football')).toBe('');
    expect(statedRules(houseId(house), 'football')).toEqual({ rulesText: '', rulesHash: '' });
  });

  it('is asked by every venue that hands its prices on', () => {
    const own = market({ sport: 'football', type: 'total', venue: 'x', house: 'PIN' });
    for (const { settlementProfile } of [ps3838, asianOdds88, theOddsApi]) {
      expect(settlementProfile(own)?.known).toBe(true);
    }
  });

  it('states its rules the same wherever it is met', () => {
    const { rulesHash, rulesText } = statedRules('ps3838', 'football');
    expect(rulesText).toContain('90th minute');
    expect(rulesHash).toMatch(/^[0-9a-f]{16}$/);
    expect(statedRules('ps3838', 'football')).toEqual({ rulesHash, rulesText });
  });
});
