// What operators see and do from the phone: how everything stands, money, and the stop.

import type { MatchedResult } from '../../shared/domain/matchedResult.ts';
import { openBets, worstOf } from '../../shared/domain/offer.ts';
import { moneyText, spanText } from '../../shared/words/amounts.ts';
import { accountStatusWords } from '../../shared/words/offers.ts';
import { type Answer, done, notUnderstood, ownerOf, type Said } from './answer.ts';
import { bold, escaped, lines } from './html.ts';

const purses = ['paper', 'live'] as const;
const LISTED_MAX = 30;
const MONTHS_SHOWN = 6;
const RESUME_HOLDS_MS = 2 * 60_000;
const EVER = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER } as const;
const purseWords = { paper: 'on paper', live: 'with real money' } as const;

/** `/status`: stop, feeds, breakers and unhedged legs. */
export async function status({ line }: Said, nowMs: number): Promise<Answer> {
  const [app] = await line.values('app', {});
  const [switches] = await line.values('switches', {});
  const feeds = await line.values('feeds', {});
  const breakers = (await line.values('breakers', {})).filter(({ resetMs }) => resetMs === null);
  const naked = await line.values('naked', {});
  const [opportunities, offers] = [
    await line.values('opportunities', {}),
    await line.values('offers', {}),
  ];
  const down = feeds.filter(
    ({ state }) => state !== 'live' && state !== 'off' && state !== 'degraded',
  );
  const live = feeds.filter(({ state }) => state === 'live' || state === 'degraded');
  return done({
    text: lines([
      app?.demo ? bold('Demo world') : undefined,
      switches?.killed
        ? `${bold('STOPPED')} ${escaped(switches.killReason)}`
        : `Running: ${switches?.mode ?? ''}${switches?.armed ? ', armed for real money' : ''}`,
      switches?.paused ? 'Scanning is paused.' : undefined,
      `Feeds: ${live.length} live${down.map(({ state, venueId }) => `, ${venueId} ${state}`).join('')}`,
      ...breakers.map(({ cause, scope, subject }) =>
        escaped(`Breaker: ${scope} ${subject} ${cause}`),
      ),
      ...naked.map(({ purse, sinceMs, title, worstProfit }) =>
        escaped(
          `Unhedged ${purseWords[purse]} for ${spanText(nowMs - sinceMs)}: ${title}, at worst ${moneyText(worstProfit, 'USD', true)}`,
        ),
      ),
      `Opportunities: ${opportunities.filter(({ refusal }) => refusal === null).length} of ${opportunities.length} pass`,
      `Open bets of offers: ${offers.reduce((sum, { progress }) => sum + openBets(progress).length, 0)}`,
      ...(app?.problems ?? []).map(escaped),
    ]),
  });
}

/** `/balance`: what lies at houses, a person's own or, for operators, the engine's as well. */
export async function balance(said: Said, nowMs: number): Promise<Answer> {
  const { chat, line } = said;
  const accounts = await line.values('bookAccounts', ownerOf(chat));
  const own = accounts.flatMap((account) =>
    purses.flatMap((purse) => {
      const { amount, statedMs } = account[purse];
      if (amount === 0) return [];
      const age = statedMs === null ? 'reckoned' : `read ${spanText(nowMs - statedMs)} ago`;
      const status =
        account.status === 'healthy' ? '' : `, ${accountStatusWords[account.status].toLowerCase()}`;
      return escaped(
        `${account.bookName}: ${moneyText(amount, account.currency)} ${purseWords[purse]}, ${age}${status}`,
      );
    }),
  );
  const venues = chat.operator ? await line.values('balances', {}) : [];
  const engine = venues
    .filter(({ atRisk, free, purse }) => purse === 'live' || atRisk !== 0 || free === 0)
    .map(({ atRisk, currency, free, purse, venueId }) =>
      escaped(
        `${venueId}: ${moneyText(free, currency)} free, ${moneyText(atRisk, currency)} at risk ${purseWords[purse]}`,
      ),
    );
  return done({ text: listed('Accounts', own, 'Nothing lies in any account.', engine) });
}

/** `/pnl`: what offers came to, by month, and for operators what the engine's bets came to. */
export async function profit({ chat, line }: Said): Promise<Answer> {
  const own: string[] = [];
  for (const purse of purses) {
    const months = await line.call('results.sums', {
      ...{ ...ownerOf(chat), purse, ...EVER, by: 'month' },
    });
    if (months.length > 0)
      own.push(bold(purseWords[purse]), ...months.slice(0, MONTHS_SHOWN).map(sumLine));
  }
  const venues = chat.operator ? await line.values('profit', {}) : [];
  const engine = venues
    .filter(({ bets }) => bets > 0)
    .map(({ bets, currency, purse, realised, venueId }) =>
      escaped(
        `${venueId} ${purseWords[purse]}: ${moneyText(realised, currency, true)} of ${bets} bets`,
      ),
    );
  return done({ text: listed('Offers', own, 'No bet of an offer is decided yet.', engine) });
}

const sumLine = ({ bets, currency, expected, name, realised }: MatchedResult): string =>
  escaped(
    `${name}: ${moneyText(realised, currency, true)} of ${bets} bets, ${moneyText(expected, currency, true)} expected`,
  );

/** `/positions`: open bets of offers, and for operators what the engine holds. */
export async function positions({ chat, line }: Said): Promise<Answer> {
  const offers = await line.values('offers', ownerOf(chat));
  const own = offers.flatMap(({ id, progress, terms }) =>
    openBets(progress).map((bet) =>
      escaped(
        `#${id} ${terms.bookName}: ${moneyText(bet.stake, terms.currency)} ${bet.description}, at worst ${moneyText(worstOf(bet), terms.currency, true)}`,
      ),
    ),
  );
  const held = chat.operator ? await line.values('positions', {}) : [];
  const engine = held.map(({ cost, fixtureTitle, label, purse, venueId }) =>
    escaped(
      `${venueId} ${purseWords[purse]}: ${fixtureTitle}, ${label} for ${moneyText(cost, 'USD')}`,
    ),
  );
  return done({ text: listed('Offers', own, 'No bet of an offer is open.', engine) });
}

function listed(
  title: string,
  own: readonly string[],
  none: string,
  engine: readonly string[],
): string {
  const shown = [...own.slice(0, LISTED_MAX), own.length > LISTED_MAX ? '…' : undefined];
  const more = engine.length > LISTED_MAX ? '…' : undefined;
  return lines([
    bold(title),
    ...(own.length === 0 ? [none] : shown),
    ...(engine.length === 0 ? [] : ['', bold('Engine'), ...engine.slice(0, LISTED_MAX), more]),
  ]);
}

/** `/kill`: nothing new is placed any more, at once. */
export async function kill({ args, chat, line }: Said): Promise<Answer> {
  const reason = ['Telegram', chat.name, args.join(' ')].filter((part) => part !== '').join(': ');
  await line.call('switches.kill', { reason: reason.slice(0, 200) });
  return done(`${bold('Stopped.')} Nothing new is placed. Hedges of what is open go on.`);
}

/**
 * `/resume WORD`: goes on, once the word is typed. What was said long ago may have been overtaken by
 * another stop: Telegram keeps messages for a program that is not there.
 */
export async function resume({ args, line, sentMs }: Said, nowMs: number): Promise<Answer> {
  const [word] = args;
  if (sentMs === null || nowMs - sentMs > RESUME_HOLDS_MS) {
    return notUnderstood('That came late. Say it again if you still mean it.');
  }
  if (word === undefined)
    return notUnderstood('Type the word after it: <code>/resume RESUME</code>');
  await line.call('switches.resume', { word });
  return done('Going on.');
}
