// The bookmakers that The Odds API knows, each a venue of its own: the key it has on the wire, its name,
// money and page. What one bookmaker quotes says nothing about another's rules, limits or money.

import { type VenueDescriptor, type VenueId, venueId } from '../../../shared/domain/market.ts';
import { type Currency, type Ratio, ratio } from '../../../shared/domain/units.ts';
import { houseId } from '../houses.ts';
import type { CarriedVenue } from '../venue.ts';

export const THE_ODDS_API = venueId('the-odds-api');

export interface Bookmaker {
  /** Key on the wire. */
  readonly key: string;
  readonly id: VenueId;
  readonly name: string;
  readonly currency: Currency;
  readonly exchange: boolean;
  /** Commission on net winnings; 0 where the margin is in the odds. */
  readonly commission: Ratio;
  readonly page: string;
  /** Served to paid plans alone. */
  readonly paidPlansOnly: boolean;
  readonly sameHouseAs: VenueId | null;
}

/**
 * Exchange commission is taken at the published base of 5 % where the house publishes one, and at the
 * same 5 % where its rate for a customer is not known: dearer than most pay, never cheaper.
 */
const EXCHANGE_COMMISSION = ratio(50_000);

/** Scrape stamps are up to two minutes old in ordinary answers; a minute more passes between answers. */
const PATIENCE_MS = 180_000;

type Row = readonly [key: string, name: string, currency: Currency, page: string];

/** Source of keys: the API's own list of bookmakers. Region us. */
const US: readonly Row[] = [
  ['draftkings', 'DraftKings', 'USD', 'https://sportsbook.draftkings.com'],
  ['fanduel', 'FanDuel', 'USD', 'https://sportsbook.fanduel.com'],
  ['betmgm', 'BetMGM', 'USD', 'https://sports.betmgm.com'],
  // The brand is Caesars; its key is that of the house it was bought from. There is no key `caesars`.
  ['williamhill_us', 'Caesars', 'USD', 'https://sportsbook.caesars.com'],
  ['fanatics', 'Fanatics', 'USD', 'https://sportsbook.fanatics.com'],
  ['betrivers', 'BetRivers', 'USD', 'https://www.betrivers.com'],
  ['betonlineag', 'BetOnline.ag', 'USD', 'https://www.betonline.ag'],
  ['betus', 'BetUS', 'USD', 'https://www.betus.com.pa'],
  ['bovada', 'Bovada', 'USD', 'https://www.bovada.lv'],
  ['lowvig', 'LowVig.ag', 'USD', 'https://www.lowvig.ag'],
  ['mybookieag', 'MyBookie.ag', 'USD', 'https://www.mybookie.ag'],
  ['espnbet', 'ESPN BET', 'USD', 'https://espnbet.com'],
  ['hardrockbet', 'Hard Rock Bet', 'USD', 'https://www.hardrock.bet'],
  ['fliff', 'Fliff', 'USD', 'https://www.getfliff.com'],
  ['ballybet', 'Bally Bet', 'USD', 'https://play.ballybet.com'],
  ['betparx', 'betPARX', 'USD', 'https://www.betparx.com'],
  ['rebet', 'ReBet', 'USD', 'https://rebet.app'],
  ['betanysports', 'BetAnything', 'USD', 'https://betanysports.eu'],
];

const UK: readonly Row[] = [
  ['coral', 'Coral', 'GBP', 'https://sports.coral.co.uk'],
  ['ladbrokes_uk', 'Ladbrokes', 'GBP', 'https://sports.ladbrokes.com'],
  ['skybet', 'Sky Bet', 'GBP', 'https://skybet.com'],
  ['paddypower', 'Paddy Power', 'GBP', 'https://www.paddypower.com'],
  ['williamhill', 'William Hill', 'GBP', 'https://sports.williamhill.com'],
  ['betvictor', 'BetVictor', 'GBP', 'https://www.betvictor.com'],
  ['betway', 'Betway', 'GBP', 'https://betway.com'],
  ['boylesports', 'BoyleSports', 'GBP', 'https://www.boylesports.com'],
  ['unibet_uk', 'Unibet (UK)', 'GBP', 'https://www.unibet.co.uk'],
  ['virginbet', 'Virgin Bet', 'GBP', 'https://www.virginbet.com'],
  ['livescorebet', 'LiveScore Bet', 'GBP', 'https://www.livescorebet.com'],
  ['grosvenor', 'Grosvenor', 'GBP', 'https://www.grosvenorcasinos.com'],
  ['leovegas', 'LeoVegas', 'GBP', 'https://www.leovegas.co.uk'],
  ['casumo', 'Casumo', 'GBP', 'https://www.casumo.com'],
  ['sport888', '888sport', 'GBP', 'https://www.888sport.com'],
  ['betfair_sb_uk', 'Betfair Sportsbook', 'GBP', 'https://www.betfair.com'],
];

const EU: readonly Row[] = [
  ['pinnacle', 'Pinnacle', 'EUR', 'https://www.pinnacle.com'],
  ['onexbet', '1xBet', 'EUR', 'https://1xbet.com'],
  ['betsson', 'Betsson', 'EUR', 'https://www.betsson.com'],
  ['nordicbet', 'NordicBet', 'EUR', 'https://www.nordicbet.com'],
  ['marathonbet', 'Marathon Bet', 'EUR', 'https://www.marathonbet.com'],
  ['gtbets', 'GTbets', 'EUR', 'https://www.gtbets.eu'],
  ['everygame', 'Everygame', 'EUR', 'https://www.everygame.eu'],
  ['coolbet', 'Coolbet', 'EUR', 'https://www.coolbet.com'],
  ['tipico_de', 'Tipico', 'EUR', 'https://sports.tipico.de'],
  ['winamax_fr', 'Winamax (FR)', 'EUR', 'https://www.winamax.fr'],
  ['winamax_de', 'Winamax (DE)', 'EUR', 'https://www.winamax.de'],
  ['betclic_fr', 'Betclic (FR)', 'EUR', 'https://www.betclic.fr'],
  ['pmu_fr', 'PMU (FR)', 'EUR', 'https://www.pmu.fr'],
  ['unibet_nl', 'Unibet (NL)', 'EUR', 'https://www.unibet.nl'],
  ['unibet_fr', 'Unibet (FR)', 'EUR', 'https://www.unibet.fr'],
];

/** Betfair's and Matchbook's keys differ by region; it is one exchange each. */
const EXCHANGES: readonly Row[] = [
  ['betfair_ex_uk', 'Betfair Exchange (UK feed)', 'GBP', 'https://www.betfair.com'],
  ['betfair_ex_eu', 'Betfair Exchange (EU feed)', 'EUR', 'https://www.betfair.com'],
  ['betfair_ex_au', 'Betfair Exchange (AU feed)', 'AUD', 'https://www.betfair.com.au'],
  ['smarkets', 'Smarkets', 'GBP', 'https://smarkets.com'],
  ['matchbook', 'Matchbook', 'GBP', 'https://www.matchbook.com'],
];

const PAID_PLANS_ONLY = new Set(['williamhill_us', 'fanatics']);
/** Ids where the brand's name is not the key's. */
const IDS: { readonly [key: string]: string } = { williamhill_us: 'caesars' };

function bookmakerOf([key, name, currency, page]: Row, exchange: boolean): Bookmaker {
  return {
    ...{ key, name, currency, page, exchange },
    id: venueId(IDS[key] ?? key.replaceAll('_', '-')),
    commission: exchange ? EXCHANGE_COMMISSION : ratio(0),
    paidPlansOnly: PAID_PLANS_ONLY.has(key),
    sameHouseAs: houseId(key) === key ? null : venueId(houseId(key)),
  };
}

export const bookmakers: readonly Bookmaker[] = [
  ...[...US, ...UK, ...EU].map((row) => bookmakerOf(row, false)),
  ...EXCHANGES.map((row) => bookmakerOf(row, true)),
];

const byKey = new Map(bookmakers.map((bookmaker) => [bookmaker.key, bookmaker]));

/** The bookmaker with this key on the wire, or null when this program does not know it. */
export const bookmakerByKey = (key: string): Bookmaker | null => byKey.get(key) ?? null;

/** Ten keys count as one region: US, UK, one sharp book and one exchange for one credit a market. */
export const DEFAULT_KEYS = [
  ...['draftkings', 'fanduel', 'betmgm', 'williamhill_us', 'pinnacle'],
  ...['betfair_ex_uk', 'coral', 'ladbrokes_uk', 'paddypower', 'skybet'],
] as const;

const descriptorOf = ({ currency, exchange, id, name, page }: Bookmaker): VenueDescriptor => ({
  ...{ id, name, currency },
  kind: exchange ? 'exchange' : 'sportsbook',
  can: { stream: false, trade: false, lay: exchange, manual: true, publicData: false },
  credentials: [],
  environments: [{ name: 'page', label: 'Its own page', live: true, hosts: { page } }],
});

export const carriedVenues: readonly CarriedVenue[] = bookmakers.map((bookmaker) => ({
  descriptor: descriptorOf(bookmaker),
  patienceMs: PATIENCE_MS,
  sameHouseAs: bookmaker.sameHouseAs,
}));
