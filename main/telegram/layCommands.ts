// A bet that was placed and laid, said in numbers: shown with what it comes to either way, and noted once
// the account that it was laid at is pressed.

import { ContractError } from '../../shared/contract/wire.ts';
import type { BookAccount } from '../../shared/domain/bookAccount.ts';
import { laidOf, type OfferView, openBets } from '../../shared/domain/offer.ts';
import {
  type DecimalOdds,
  formatScaled,
  type Money,
  type Ratio,
} from '../../shared/domain/units.ts';
import { type BackKind, matchedProfit } from '../../shared/math/betSettlement.ts';
import { moneyText, percentText } from '../../shared/words/amounts.ts';
import { type Answer, advance, done, notUnderstood, offerNamed, type Said } from './answer.ts';
import { bold, escaped, lines } from './html.ts';
import { typedNumber, typedOdds, typedPercent } from './numbers.ts';
import { offerSaying } from './offerWords.ts';
import { type Button, DATA_MAX } from './outbox.ts';

/** What a bet is for: qualifying, a free bet, wagering, or more of a lay. */
type Role = 'q' | 'f' | 'w' | 'm';

interface LaidBet {
  readonly role: Role;
  readonly stake: number;
  readonly back: number;
  readonly layOdds: number;
  readonly laid: number;
  /** Lay stake wanted in all. */
  readonly wanted: number;
}

const ACCOUNTS_SHOWN = 6;

/** `/snr_laid N LAY_ODDS LAY_STAKE BACK_ODDS`; without the last it is asked for. */
export async function freeBetLaid(said: Said): Promise<Answer> {
  const [name, odds, stakes, backText] = said.args;
  const offer = await offerNamed(said, name);
  const layOdds = typedOdds(odds);
  const laid = layStake(stakes);
  if (layOdds === null || laid === null) {
    return notUnderstood(
      usage(`/snr_laid ${offer.id} LAY_ODDS LAY_STAKE BACK_ODDS`, '6.2 23.5 6.0'),
    );
  }
  if (backText === undefined) {
    const asked = `/snr_laid ${offer.id} ${odds} ${stakes}`;
    return done({
      text: `Odds of the free bet itself for <code>${escaped(asked)}</code>?`,
      asks: true,
    });
  }
  const back = typedOdds(backText);
  if (back === null) return notUnderstood(`“${escaped(backText)}” are no decimal odds.`);
  const stake = offer.progress.freeBetValue;
  return question(said, offer, { role: 'f', stake, back, layOdds, ...laid });
}

/** `/qualifier_laid N BACK_ODDS LAY_ODDS LAY_STAKE [STAKE]`. */
export async function qualifierLaid(said: Said): Promise<Answer> {
  const [name, backText, odds, stakes, own] = said.args;
  const offer = await offerNamed(said, name);
  const back = typedOdds(backText);
  const layOdds = typedOdds(odds);
  const laid = layStake(stakes);
  const stake = own === undefined || own.endsWith('%') ? offer.terms.stake : typedNumber(own);
  if (back === null || layOdds === null || laid === null || stake === null) {
    const form = `/qualifier_laid ${offer.id} BACK_ODDS LAY_ODDS LAY_STAKE`;
    return notUnderstood(usage(form, '5.0 5.2 9.65'));
  }
  return question(said, offer, { role: 'q', stake, back, layOdds, ...laid });
}

/** `/wager_laid N STAKE BACK_ODDS LAY_ODDS LAY_STAKE`. */
export async function wagerLaid(said: Said): Promise<Answer> {
  const [name, own, backText, odds, stakes] = said.args;
  const offer = await offerNamed(said, name);
  const stake = typedNumber(own);
  const back = typedOdds(backText);
  const layOdds = typedOdds(odds);
  const laid = layStake(stakes);
  if (back === null || layOdds === null || laid === null || stake === null) {
    const form = `/wager_laid ${offer.id} STAKE BACK_ODDS LAY_ODDS LAY_STAKE`;
    return notUnderstood(usage(form, '20 2.0 2.04 19.8'));
  }
  return question(said, offer, { role: 'w', stake, back, layOdds, ...laid });
}

/** `/laid_more N LAY_ODDS LAY_STAKE`: more of a lay that was matched in part. */
export async function laidMore(said: Said): Promise<Answer> {
  const [name, odds, stakes] = said.args;
  const offer = await offerNamed(said, name);
  const [bet] = openBets(offer.progress).filter(
    (one) => one.parts == null && one.layWanted > laidOf(one),
  );
  const layOdds = typedOdds(odds);
  const more = typedNumber(stakes);
  if (bet === undefined)
    throw new ContractError('refused', 'no lay of this offer is matched in part');
  if (layOdds === null || more === null) {
    return notUnderstood(usage(`/laid_more ${offer.id} LAY_ODDS LAY_STAKE`, '5.3 3.2'));
  }
  const { layWanted, odds: back, stake } = bet;
  const wanted = Math.max(layWanted, laidOf(bet) + more);
  return question(said, offer, { role: 'm', stake, back, layOdds, laid: more, wanted });
}

/** `9.65`, or `6/9.65` where only six of it are matched. */
function layStake(text: string | undefined): { laid: number; wanted: number } | null {
  const [first, second, ...rest] = (text ?? '').split('/');
  const laid = typedNumber(first);
  const wanted = second === undefined ? laid : typedNumber(second);
  return laid === null || wanted === null || rest.length > 0 || wanted < laid
    ? null
    : { laid, wanted };
}

const usage = (form: string, example: string): string =>
  lines([
    `Say it like this: <code>${escaped(form)}</code>`,
    `for instance <code>${escaped(form.replace(/ [A-Z_ ]+$/, ` ${example}`))}</code>`,
    'Of a lay that is matched in part say both: <code>6/9.65</code>',
  ]);

/** The bet with what it comes to, and a button for each account that it may have been laid at. */
async function question(said: Said, offer: OfferView, bet: LaidBet): Promise<Answer> {
  const explicit = typedPercent(said.args.at(-1));
  const places = await placesOf(said, offer, explicit);
  const { currency } = offer.terms;
  const buttons: Button[] = [];
  for (const { accountId, commission, name } of places) {
    const data = dataOf(offer, bet, commission, accountId);
    if (data.length <= DATA_MAX) {
      buttons.push({ label: `${name}, ${percentText(commission)} commission`, data });
    }
  }
  const cancel = { label: 'Cancel', data: `show:${offer.id}` };
  const [place] = places;
  const outcome = (won: boolean) =>
    moneyText(profitOf(offer, bet, place?.commission ?? 0, won), currency, true);
  const laid = `${moneyText(bet.laid, currency)} at ${formatScaled(bet.layOdds, 2)}`;
  const missing =
    bet.wanted > bet.laid && bet.role !== 'm' ? ` of ${moneyText(bet.wanted, currency)}` : '';
  if (buttons.length === 0) {
    return notUnderstood(
      'What commission does the exchange take? Say it at the end, for instance <code>2%</code>.',
    );
  }
  return done({
    text: lines([
      bold(`#${offer.id} ${offer.terms.bookName} · ${offer.terms.title}`),
      bet.role === 'm'
        ? `More laid: ${laid}`
        : `${moneyText(bet.stake, currency)} at ${formatScaled(bet.back, 2)}, laid ${laid}${missing}`,
      `If the bet wins ${outcome(true)}, if it loses ${outcome(false)} at ${percentText(place?.commission ?? 0)}`,
      '',
      'Where was it laid?',
    ]),
    buttons: [...buttons.map((button) => [button]), [cancel]],
  });
}

const kinds: { readonly [role in Role]: (offer: OfferView) => BackKind } = {
  q: () => 'cash',
  w: () => 'cash',
  f: ({ terms }) => (terms.reward === 'sr' ? 'sr' : 'snr'),
  m: ({ progress }) => openBets(progress)[0]?.kind ?? 'cash',
};

function profitOf(offer: OfferView, bet: LaidBet, commission: number, won: boolean): Money {
  const lay = {
    ...{ stake: bet.laid as Money, odds: bet.layOdds as DecimalOdds },
    commission: commission as Ratio,
  };
  const before = bet.role === 'm' ? (openBets(offer.progress)[0]?.lays ?? []) : [];
  const back = {
    ...{ kind: kinds[bet.role](offer), stake: bet.stake as Money, odds: bet.back as DecimalOdds },
  };
  return matchedProfit(back, [...before, lay], won);
}

interface Place {
  readonly accountId: number | null;
  readonly name: string;
  readonly commission: number;
}

/** Accounts that a bet may have been laid at, with their commission as it is said or was last. */
async function placesOf(
  said: Said,
  offer: OfferView,
  explicit: number | null,
): Promise<readonly Place[]> {
  const { line } = said;
  const { accountId, participantId } = offer;
  const accounts = await line.values('bookAccounts', { participantId });
  const venues = await line.values('venues', {});
  const offers = await line.values('offers', { participantId });
  const bookmakers = new Set(
    venues
      .filter(({ descriptor }) => descriptor.kind === 'sportsbook')
      .map(({ descriptor }) => descriptor.id),
  );
  const places: Place[] = [];
  for (const account of accounts) {
    if (account.id === accountId || bookmakers.has(account.book)) continue;
    if (account.currency !== offer.terms.currency || account.status === 'closed') continue;
    const commission =
      explicit ?? lastCommission(offers, account) ?? (await onBoard(said, account));
    if (commission !== null)
      places.push({ accountId: account.id, name: account.bookName, commission });
  }
  const elsewhere =
    explicit === null ? [] : [{ accountId: null, name: 'Elsewhere', commission: explicit }];
  return [...places.slice(0, ACCOUNTS_SHOWN), ...elsewhere];
}

/** What was paid at the account last. A lay that a ticket of its own placed went to that ticket's venue. */
function lastCommission(offers: readonly OfferView[], { id }: BookAccount): number | null {
  const [last] = offers
    .flatMap(({ progress }) => progress.bets)
    .filter(({ layAccountId }) => layAccountId === id)
    .map(({ lays, placedMs }) => ({
      placedMs,
      lay: lays.findLast(({ ticketId }) => ticketId === undefined),
    }))
    .filter(({ lay }) => lay !== undefined)
    .toSorted((a, b) => b.placedMs - a.placedMs);
  return last?.lay?.commission ?? null;
}

/** What the board reckons with at the house. */
async function onBoard({ line }: Said, { book }: BookAccount): Promise<number | null> {
  const { rows } = await line.call('qualifier.find', {
    ...{ mode: 'qualifier', stake: '10', reward: '0', books: [], lays: [book], sports: [] },
    ...{ marketTypes: [], oddsLow: null, oddsHigh: null, withinMs: null, liquidity: '0', text: '' },
    ...{ guarded: true, sort: 'rating', count: 1, participantId: null },
  });
  return rows[0]?.lay.commission ?? null;
}

const dataOf = (
  { id, revision }: OfferView,
  { back, laid, layOdds, role, stake, wanted }: LaidBet,
  commission: number,
  account: number | null,
): string =>
  [
    ...[
      'lay',
      id,
      revision,
      role,
      ...[stake, back, layOdds, laid].map((value) => formatScaled(value)),
    ],
    ...[wanted === laid ? '' : formatScaled(wanted), formatScaled(commission), account ?? ''],
  ].join(':');

/** A place was pressed: the bet is noted. */
export async function placePressed(said: Said, nowMs: number): Promise<Answer> {
  const [id, revision, role, stake, back, layOdds, laid, wanted, commission, account] = said.args;
  const offer = await offerNamed(said, id);
  const lay = { stake: laid ?? '', odds: layOdds ?? '', commission: commission ?? '' };
  const layWanted = wanted === '' || wanted === undefined ? lay.stake : wanted;
  const layAccountId = account === '' || account === undefined ? null : Number(account);
  const bet = {
    ...{ description: '', startsMs: null, stake: stake ?? '', odds: back ?? '', layAccountId },
    ...{ layWanted, lays: [lay], ticketId: null },
  };
  const event =
    role === 'm'
      ? ({ type: 'match-rest', lay, wanted: layWanted } as const)
      : ({ type: placing[role as Exclude<Role, 'm'>] ?? 'place-qualifier', bet } as const);
  const after = await advance(said, offer, Number(revision), event);
  return done(offerSaying(after, nowMs));
}

const placing = { q: 'place-qualifier', f: 'place-free-bet', w: 'place-wager' } as const;
