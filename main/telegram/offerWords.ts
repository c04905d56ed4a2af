// Offers as the phone shows them, in the Bot API's HTML.

import {
  betProfit,
  isOver,
  laidOf,
  type OfferBet,
  type OfferView,
  openBets,
  worstOf,
} from '../../shared/domain/offer.ts';
import type { OfferEventType } from '../../shared/domain/offerEvent.ts';
import type { OfferTemplate } from '../../shared/domain/offerTerms.ts';
import { type Currency, formatScaled } from '../../shared/domain/units.ts';
import { moneyText } from '../../shared/words/amounts.ts';
import { deadlineText, offerStateWords, termsLine } from '../../shared/words/offers.ts';
import { bold, escaped, lines } from './html.ts';
import { stepsOf } from './offerSteps.ts';
import type { Button, Saying } from './outbox.ts';
import { partLines } from './partSteps.ts';

const LISTED_MAX = 25;

/** Offers that are not over, those whose time runs out first. */
export function offersSaying(
  offers: readonly OfferView[],
  nowMs: number,
  everybody: boolean,
): Saying {
  const open = offers.filter(({ state }) => !isOver(state));
  if (open.length === 0)
    return { text: 'There is no open offer. /templates lists what can be taken.' };
  const due = ({ deadlineMs }: OfferView) => deadlineMs ?? Number.MAX_SAFE_INTEGER;
  const listed = open.toSorted((a, b) => due(a) - due(b)).slice(0, LISTED_MAX);
  return {
    text: lines([
      bold(`${open.length} open ${open.length === 1 ? 'offer' : 'offers'}`),
      ...listed.map((offer) => offerLine(offer, nowMs, everybody)),
      open.length > listed.length ? `… and ${open.length - listed.length} more` : '',
    ]),
  };
}

function offerLine(offer: OfferView, nowMs: number, everybody: boolean): string {
  const { deadlineMs, id, participantName, state, terms } = offer;
  const who = everybody ? `${participantName}, ` : '';
  const left = deadlineText(deadlineMs, nowMs);
  return lines([
    `/offer_${id} ${escaped(`${who}${terms.bookName} · ${terms.title}`)}`,
    `   ${offerStateWords[state]}${left === '' ? '' : ` · ${left}`}`,
  ]);
}

/** One offer with the buttons of what can happen next. */
export function offerSaying(offer: OfferView, nowMs: number): Saying {
  return { text: offerText(offer, nowMs), buttons: buttonsOf(offer) };
}

/** The question before a step is taken. */
export function stepQuestion(offer: OfferView, label: string, code: string, nowMs: number): Saying {
  const { id, revision } = offer;
  return {
    text: lines([offerText(offer, nowMs), '', bold(`${label}?`)]),
    buttons: [
      [
        { label: 'Yes', data: `yes:${id}:${revision}:${code}` },
        { label: 'No', data: `show:${id}` },
      ],
    ],
  };
}

function offerText(offer: OfferView, nowMs: number): string {
  const { deadlineMs, id, openWorst, participantName, progress, purse, realised, state, terms } =
    offer;
  const { currency } = terms;
  const left = deadlineText(deadlineMs, nowMs);
  const open = openBets(progress);
  return lines([
    bold(`#${id} ${terms.bookName} · ${terms.title}`),
    escaped(`${participantName}, ${purse === 'paper' ? 'on paper' : 'with real money'}`),
    escaped(termsLine(terms)),
    '',
    `${bold(offerStateWords[state])}${left === '' ? '' : ` · ${left}`}`,
    ...progress.bets.flatMap((bet) => [
      betLine(bet, currency),
      ...(bet.parts == null ? [] : partLines({ ...bet, parts: bet.parts }, currency).map(escaped)),
    ]),
    `So far ${moneyText(realised, currency, true)}${
      open.length === 0 ? '' : `, what is open at worst ${moneyText(openWorst, currency, true)}`
    }`,
    ...hints(offer),
  ]);
}

const roles = { qualifying: 'Qualifier', 'free-bet': 'Free bet', wagering: 'Wagering' } as const;

function betLine(bet: OfferBet, currency: Currency): string {
  const laid = laidOf(bet);
  const lay = laid === 0 ? 'not laid' : `laid ${moneyText(laid, currency)}`;
  const missing = bet.layWanted > laid ? ` of ${moneyText(bet.layWanted, currency)}` : '';
  const outcome =
    bet.result === null
      ? `at worst ${moneyText(worstOf(bet), currency, true)}`
      : `${bet.result}, ${moneyText(betProfit(bet) ?? 0, currency, true)}`;
  const what = bet.description === '' ? '' : ` ${bet.description}`;
  return escaped(
    `${bet.number}. ${roles[bet.role]} ${moneyText(bet.stake, currency)} at ${formatScaled(bet.odds, 2)}${what}, ${lay}${missing}: ${outcome}`,
  );
}

/** Steps that need numbers or words, and how they are said. */
const spoken: { readonly [type in OfferEventType]?: (id: number) => string } = {
  'send-deposit': (id) => `/deposited ${id} AMOUNT`,
  'place-qualifier': (id) => `/qualifier_laid ${id} BACK_ODDS LAY_ODDS LAY_STAKE`,
  'place-wager': (id) => `/wager_laid ${id} STAKE BACK_ODDS LAY_ODDS LAY_STAKE`,
  'match-rest': (id) => `/laid_more ${id} LAY_ODDS LAY_STAKE`,
  'credit-reward': (id) => `/credited ${id} VALUE COUNT`,
  'place-free-bet': (id) => `/snr_laid ${id} LAY_ODDS LAY_STAKE BACK_ODDS`,
  dispute: (id) => `/dispute ${id} REASON`,
  void: (id) => `/void ${id} REASON`,
};

function hints({ events, id, progress }: OfferView): readonly string[] {
  const inParts = openBets(progress).some(({ parts }) => parts != null);
  const said = events.flatMap(({ refusal, type }) => {
    if (refusal !== null) return [];
    if (type === 'match-rest' && inParts) return [`/laid_part ${id} PART LAY_ODDS LAY_STAKE`];
    return spoken[type]?.(id) ?? [];
  });
  return said.length === 0 ? [] : ['', ...said];
}

function buttonsOf(offer: OfferView): readonly (readonly Button[])[] {
  const { id, revision, undo } = offer;
  const buttons = stepsOf(offer).map(({ code, label }) => ({
    label,
    data: `ask:${id}:${revision}:${code}`,
  }));
  const back =
    undo === null ? [{ label: 'Take the last step back', data: `ask:${id}:${revision}:undo` }] : [];
  return inRows([...buttons, ...back]);
}

/** Two to a row, as long as their words are short. */
function inRows(buttons: readonly Button[]): readonly (readonly Button[])[] {
  const rows: Button[][] = [];
  for (const button of buttons) {
    const last = rows.at(-1);
    const room = last?.length === 1 && (last[0]?.label.length ?? 0) + button.label.length <= 34;
    if (room) last?.push(button);
    else rows.push([button]);
  }
  return rows;
}

/** Templates that an offer can be taken on. */
export function templatesSaying(templates: readonly OfferTemplate[]): Saying {
  const open = templates.filter(({ archivedMs }) => archivedMs === null);
  if (open.length === 0) return { text: 'There are no templates. They are made on the desk.' };
  const listed = open.slice(-LISTED_MAX);
  return {
    text: lines([
      bold('Templates'),
      ...listed.map(({ id, terms }) =>
        lines([
          `/take_${id} ${escaped(`${terms.bookName} · ${terms.title}`)}`,
          `   ${escaped(termsLine(terms))}`,
        ]),
      ),
    ]),
  };
}
