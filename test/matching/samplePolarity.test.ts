// What every outcome in the venues' recorded payloads pays on, against the payload's own words: which side the
// venue names beside the instrument, over or under, and the sign of a handicap. The payloads are not part of
// this repository; without them there is nothing to look at.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeFeed } from '../../main/venues/asianodds88/games.ts';
import { listLine as listAsianLine } from '../../main/venues/asianodds88/listing.ts';
import { listMarket as listBetfair } from '../../main/venues/betfair/listing.ts';
import { catalogue } from '../../main/venues/betfair/rest.ts';
import { listEvent as listKalshi } from '../../main/venues/kalshi/listing.ts';
import { restEvent } from '../../main/venues/kalshi/rest.ts';
import { readEvent } from '../../main/venues/polymarket/gamma.ts';
import { listEvent as listPolymarket } from '../../main/venues/polymarket/listing.ts';
import { turned } from '../../main/venues/ps3838/listing.ts';
import { decodeOdds as decodePinnacleOdds } from '../../main/venues/ps3838/odds.ts';
import { decodeNow } from '../../main/venues/schema.ts';
import { isContest, listBookmaker } from '../../main/venues/the-odds-api/listing.ts';
import { decodeOdds } from '../../main/venues/the-odds-api/protocol.ts';
import type { VenueMarket, VenueOutcome } from '../../shared/domain/market.ts';
import { money, SCALE } from '../../shared/domain/units.ts';

const SAMPLES = new URL('../../../shared/venues/samples/', import.meta.url);
const here = existsSync(SAMPLES);

// biome-ignore lint/suspicious/noExplicitAny: recorded payloads have any shape.
type Raw = any;

/** Everything in a venue's payloads that `fits`, whichever file it is in and however deep. */
function all(venue: string, fits: (object: Raw) => boolean): Raw[] {
  const found: Raw[] = [];
  const walk = (value: Raw): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value) && fits(value)) found.push(value);
    else for (const inner of Object.values(value)) walk(inner);
  };
  const folder = new URL(`${venue}/`, SAMPLES);
  for (const file of readdirSync(folder)) {
    if (file.endsWith('.json')) walk(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  }
  return found;
}

/** What an outcome pays on in words: a side's name, draw, over, under or yes, with `not` before what is negated. */
function pays(market: VenueMarket, { meaning }: VenueOutcome): string {
  const { negated, on, participant } = meaning;
  const what = on === 'participant' ? market.fixture.participants[participant ?? -1] : on;
  return `${negated ? 'not ' : ''}${what}`;
}

const outcomeAt = (market: VenueMarket, instrument: string, complement: boolean): VenueOutcome => {
  const found = market.outcomes.find(
    (own) => own.instrument === instrument && own.complement === complement,
  );
  if (found === undefined) throw new Error(`${market.venueMarketId} has no ${instrument}`);
  return found;
};

/** Handicap of one side of a market in quarters, whichever side it is stated on. */
const handicapOf = ({ question }: VenueMarket, side: number): number =>
  (question.line ?? Number.NaN) * (question.lineOn === side ? 1 : -1);

describe.skipIf(!here)('outcomes of recorded payloads', () => {
  it('of Kalshi: YES is the side that the market names, NO that it does not win', () => {
    let seen = 0;
    const events = all('kalshi', (own) => 'mutually_exclusive' in own && 'event_ticker' in own);
    for (const event of events) {
      const read = decodeNow(restEvent, event);
      if (!('value' in read)) continue;
      const context = { series: null, milestoneMs: null, feeStep: 100, nowMs: 0 };
      for (const market of listKalshi(read.value, context)) {
        const raw = event.markets.find((own: Raw) => own.ticker === market.venueMarketId);
        const yes = pays(market, outcomeAt(market, raw.ticker, false));
        expect(pays(market, outcomeAt(market, raw.ticker, true))).toBe(`not ${yes}`);
        if (market.question.type !== 'winner') continue;
        seen++;
        expect(yes).toBe(raw.yes_sub_title);
        expect(raw.rules_primary).toContain(yes);
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  it('of Polymarket: each token is bound to the word at its own place', () => {
    let seen = 0;
    for (const event of all('polymarket', (own) => Array.isArray(own.markets) && 'title' in own)) {
      const read = readEvent(event, () => {});
      if (!('value' in read)) continue;
      for (const market of listPolymarket(read.value)) {
        const raw = event.markets.find((own: Raw) => own.conditionId === market.venueMarketId);
        const words = JSON.parse(raw.outcomes) as string[];
        const tokens = JSON.parse(raw.clobTokenIds) as string[];
        for (const [at, word] of words.entries()) {
          const own = pays(market, outcomeAt(market, tokens[at] as string, false));
          const said = { Yes: 'yes', No: 'not yes', Over: 'over', Under: 'under' }[word] ?? word;
          if (market.question.type === 'proposition') expect(own).toBe(said);
          else if (word === 'No') expect(own).toMatch(/^not /);
          else if (word !== 'Yes') expect(own).toBe(said);
          seen++;
        }
      }
    }
    expect(seen).toBeGreaterThan(3);
  });

  it('of Betfair: backing a runner pays on its name, laying it does not', () => {
    let seen = 0;
    const markets = all('betfair', (own) => 'marketId' in own && Array.isArray(own.runners));
    const read = markets.map((raw) => [raw, decodeNow(catalogue, [raw])] as const);
    for (const [raw, body] of read) {
      if (!('value' in body)) continue;
      for (const listed of body.value.flatMap((own) =>
        listBetfair(own, null, { pointsDiscount: 0 } as never),
      )) {
        const [, selection] = listed.venueMarketId.split('/');
        const runner = raw.runners.find((own: Raw) => String(own.selectionId) === selection);
        const back = pays(listed, outcomeAt(listed, listed.venueMarketId, false));
        expect(pays(listed, outcomeAt(listed, listed.venueMarketId, true))).toBe(`not ${back}`);
        const { subject, type } = listed.question;
        if (type === 'proposition' || type === 'outright') {
          expect(type === 'outright' ? subject : listed.title).toContain(runner.runnerName);
          expect(back).toBe('yes');
        } else expect(runner.runnerName).toContain(back);
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(3);
  });

  it('of The Odds API: each price is of the side, or of over and under, that stands beside it', () => {
    let seen = 0;
    for (const event of all('the-odds-api', (own) => 'bookmakers' in own && 'home_team' in own)) {
      const text = JSON.stringify(event);
      const format = /"price":-\d/.test(text) ? 'american' : 'decimal';
      const read = decodeOdds([event], format);
      const [contest] = 'value' in read ? read.value.records : [];
      if (contest === undefined || !isContest(contest)) continue;
      for (const odds of contest.bookmakers) {
        const raw = event.bookmakers.find((own: Raw) => own.key === odds.key);
        for (const { market } of listBookmaker(contest, odds, money(100 * SCALE)).listed) {
          const { type } = market.question;
          const key = type === 'spread' ? 'spreads' : type === 'total' ? 'totals' : 'h2h';
          const outcomes = raw.markets.find((own: Raw) => own.key === key).outcomes as Raw[];
          for (const outcome of market.outcomes.filter(({ complement }) => !complement)) {
            const own = pays(market, outcome);
            const said = outcomes.find(({ name }) => name.toLowerCase() === own.toLowerCase());
            expect(said, `${own} among ${JSON.stringify(outcomes)}`).toBeDefined();
            if (type === 'spread') {
              expect(handicapOf(market, outcome.meaning.participant ?? -1)).toBe(said.point * 4);
            }
            if (type === 'total') expect(market.question.line).toBe(said.point * 4);
            seen++;
          }
        }
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  it('of PS3838: home is home, with its own price and handicap', () => {
    let seen = 0;
    for (const raw of all('ps3838', (own) => Array.isArray(own.leagues) && 'sportId' in own)) {
      const body = inDecimalOdds(raw);
      const read = decodePinnacleOdds(body);
      if (!('value' in read)) continue;
      const events: Raw[] = body.leagues.flatMap((league: Raw) => league.events ?? []);
      for (const { id, periods } of read.value.events) {
        for (const { lines, number } of periods) {
          const written = events
            .find((own) => own.id === id)
            .periods.find((own: Raw) => own.number === number);
          for (const line of lines) {
            if (line.kind !== 'hdp') continue;
            // The venue writes the home side's handicap and both sides' prices.
            const { away, hdp, home } = written.spreads.find(
              (own: Raw) => own.hdp * 4 === line.quarters && scaled(own.home) === line.first,
            );
            expect(turned(line, true)).toMatchObject({
              quarters: hdp * 4,
              odds: [
                ['team1', scaled(home)],
                ['team2', scaled(away)],
              ],
            });
            // Where Team1 is the visitor it has the other sign and the away side's price.
            const visiting = turned(line, false);
            expect(visiting.quarters === 0 - hdp * 4).toBe(true);
            expect(visiting.odds).toEqual([
              ['team1', scaled(away)],
              ['team2', scaled(home)],
            ]);
            seen++;
          }
        }
      }
    }
    expect(seen).toBeGreaterThan(3);
  });

  it('of AsianOdds88: the favoured side gives the handicap, and comes in its own place', () => {
    let seen = 0;
    for (const body of all('asianodds88', (own) => own.Result?.Sports?.[0]?.MatchGames)) {
      const games: Raw[] = body.Result.Sports.flatMap((sport: Raw) => sport.MatchGames);
      const read = decodeFeed(inPositiveOdds(body));
      if (!('value' in read)) throw new Error(read.error.message);
      for (const game of read.value.games) {
        const raw = games.find(({ GameId }) => GameId === game.gameId);
        for (const line of game.lines) {
          const own = line.prices[0];
          if (own === undefined) continue;
          const market = listAsianLine(game, line, own);
          if (market === null) continue;
          const words = market.outcomes.map((outcome) => pays(market, outcome));
          seen++;
          if (line.kind === 'ou') expect(words).toEqual(['over', 'under']);
          else expect(words.slice(0, 2)).toEqual([raw.HomeTeam.Name, raw.AwayTeam.Name]);
          if (line.kind !== 'hdp') continue;
          const written = line.span === 'ft' ? raw.FullTimeHdp : raw.HalfTimeHdp;
          const gives = Number(written.Handicap) * (raw.Favoured === 2 ? 1 : -1);
          // A live handicap counts from the present score.
          const lead = raw.IsLive === 1 ? raw.HomeTeam.Score - raw.AwayTeam.Score : 0;
          expect(handicapOf(market, 0)).toBe(gives * 4 - lead * 4 + 0);
        }
      }
    }
    expect(seen).toBeGreaterThan(1);
  });
});

const scaled = (odds: number): number => Math.round(odds * SCALE);

/** Documents show American odds here and there: an odd price of a hundred and more is one. */
const inDecimalOdds = (body: Raw): Raw =>
  JSON.parse(JSON.stringify(body), (name, value) => {
    if (!['home', 'away', 'draw', 'over', 'under'].includes(name)) return value;
    if (typeof value !== 'number' || Math.abs(value) < 100) return value;
    const odds = value > 0 ? 1 + value / 100 : 1 - 100 / value;
    return Math.round(odds * 1_000) / 1_000;
  });

/** Recordings in Malay odds with their prices made plain ones: only sides and lines are looked at here. */
const inPositiveOdds = (body: Raw): Raw =>
  JSON.parse(
    JSON.stringify(body, (name, value) =>
      name === 'BookieOdds' ? String(value).replaceAll(/-?0\.\d+/g, '1.900') : value,
    ),
  );
