// The qualifier board on the phone: the best bets at one bookmaker or anywhere, for own money or a free
// bet, as they stand in the engine's memory.

import type { QualifierMode, QualifierPage, QualifierRow } from '../../shared/domain/qualifier.ts';
import { formatScaled } from '../../shared/domain/units.ts';
import { moneyText, percentText, spanText } from '../../shared/words/amounts.ts';
import { type Answer, done, notUnderstood, ownerOf, type Said } from './answer.ts';
import { bold, escaped, lines } from './html.ts';
import { typedNumber } from './numbers.ts';

const SHOWN = 5;
const STAKE = '10';
const BOOKS_LISTED = 40;

/** Of several spellings one: letters and digits only. */
const spelt = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The best bets at the bookmaker that `book` names, or anywhere when it is empty. */
export async function bestBets(
  said: Said,
  mode: QualifierMode,
  book: string,
  nowMs: number,
): Promise<Answer> {
  const [typed = STAKE] = said.args;
  const stake = typedNumber(typed);
  if (stake === null) return notUnderstood(`“${escaped(typed)}” is no stake.`);
  const known = await booksOf(said);
  const matching = known.filter(
    ({ id, name }) => spelt(id) === spelt(book) || spelt(name) === spelt(book),
  );
  const near =
    matching.length > 0
      ? matching
      : known.filter(({ name }) => spelt(name).startsWith(spelt(book)));
  if (book !== '' && near.length !== 1)
    return notUnderstood(unknownBook(book, near.length > 0 ? near : known));
  const house = book === '' ? null : near[0];
  const page = await said.line.call('qualifier.find', {
    ...{ mode, stake: formatScaled(stake), reward: '0', books: house ? [house.id] : [], lays: [] },
    ...{ sports: [], marketTypes: [], oddsLow: null, oddsHigh: null, withinMs: null, text: '' },
    ...{ liquidity: '0', guarded: false, sort: mode === 'qualifier' ? 'score' : 'rating' },
    ...{ count: SHOWN, ...ownerOf(said.chat) },
  });
  return done({
    text: pageText(page, mode, house?.name ?? 'Anywhere', formatScaled(stake, 2), nowMs),
  });
}

interface Book {
  readonly id: string;
  readonly name: string;
}

/** Houses that bets are placed at: those with prices here, and those where somebody has an account. */
async function booksOf({ chat, line }: Said): Promise<readonly Book[]> {
  const venues = await line.values('venues', {});
  const accounts = await line.values('bookAccounts', ownerOf(chat));
  const books = new Map<string, string>();
  for (const { descriptor } of venues) {
    if (descriptor.kind === 'sportsbook') books.set(descriptor.id, descriptor.name);
  }
  for (const { book, bookName } of accounts) if (!books.has(book)) books.set(book, bookName);
  return [...books].map(([id, name]) => ({ id, name }));
}

const unknownBook = (book: string, known: readonly Book[]): string =>
  lines([
    `Which bookmaker is “${escaped(book)}”?`,
    ...known.slice(0, BOOKS_LISTED).map(({ id }) => `/qualifier_${id.replaceAll('-', '_')}`),
  ]);

const titles: { readonly [mode in QualifierMode]: string } = {
  qualifier: 'qualifying bet',
  snr: 'free bet',
  sr: 'free bet with its stake',
};

function pageText(
  page: QualifierPage,
  mode: QualifierMode,
  name: string,
  stake: string,
  nowMs: number,
): string {
  const { passing, rows } = page;
  const title = bold(`${name}, ${titles[mode]} of ${stake}`);
  if (rows.length === 0) {
    const held = Object.values(page.guarded).reduce((sum, count) => sum + count, 0);
    return lines([
      title,
      `Nothing passes now; ${held} are held back, of ${page.pairs} pairs in all.`,
    ]);
  }
  return lines([
    title,
    `best ${rows.length} of ${passing}`,
    ...rows.map((row, at) => rowText(row, at + 1, mode, nowMs)),
  ]);
}

function rowText(row: QualifierRow, place: number, mode: QualifierMode, nowMs: number): string {
  const { back, currency, lay, rating, result, startMs } = row;
  const starts = startMs === null ? '' : `, in ${spanText(startMs - nowMs)}`;
  const share = mode === 'qualifier' ? 'rating' : 'kept';
  const odds = (value: number) => formatScaled(value, 2);
  return lines([
    '',
    `${place}. ${bold(row.title)}${starts}`,
    escaped(`   ${row.selection}: back ${odds(back.odds)} at ${back.venueId}`),
    escaped(
      `   lay ${moneyText(lay.stake, lay.currency)} at ${odds(lay.odds)} on ${lay.venueId}, ${moneyText(lay.available, lay.currency)} there`,
    ),
    `   liability ${moneyText(lay.liability, lay.currency)}, ${bold(moneyText(result, currency, true))}, ${share} ${percentText(rating)}`,
    back.link === null
      ? undefined
      : `   <a href="${escaped(back.link).replaceAll('"', '&quot;')}">to the bet</a>`,
  ]);
}
