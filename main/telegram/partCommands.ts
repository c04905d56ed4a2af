// More of the lay of one part, said in numbers, shown with what is then open, and noted once it is pressed.

import { ContractError } from '../../shared/contract/wire.ts';
import { isDue } from '../../shared/domain/betParts.ts';
import { laidOf } from '../../shared/domain/offer.ts';
import { formatScaled, type Money } from '../../shared/domain/units.ts';
import { moneyText, percentText } from '../../shared/words/amounts.ts';
import { partName } from '../../shared/words/betParts.ts';
import { type Answer, advance, done, notUnderstood, offerNamed, type Said } from './answer.ts';
import { bold, escaped, lines } from './html.ts';
import { typedNumber, typedOdds, typedPercent } from './numbers.ts';
import { offerSaying } from './offerWords.ts';
import { DATA_MAX } from './outbox.ts';
import { isOpenLay, withParts } from './partSteps.ts';

/** `/laid_part N PART LAY_ODDS LAY_STAKE [COMMISSION%]`: more of the lay that bears this number in the offer. */
export async function partLaid(said: Said): Promise<Answer> {
  const [name, part, odds, stake, share] = said.args;
  const offer = await offerNamed(said, name);
  const { id, revision, terms } = offer;
  const bets = withParts(offer).filter(({ result }) => result === null);
  const at = /^[1-9]\d?$/.test(part ?? '') ? Number(part) - 1 : -1;
  // Each bet counts its lays from 1: of several bets the first is meant that wants this one.
  const bet = bets.find(({ parts }) => isOpenLay(parts, parts.lays[at])) ?? bets[0];
  if (bet === undefined) {
    throw new ContractError('refused', 'no bet of this offer has several parts that are open');
  }
  const lay = bet.parts.lays[at];
  const layOdds = typedOdds(odds);
  const more = typedNumber(stake);
  const commission = share === undefined ? (lay?.plan.commission ?? null) : typedPercent(share);
  if (lay === undefined || layOdds === null || more === null || commission === null) {
    const form = `/laid_part ${id} PART LAY_ODDS LAY_STAKE`;
    return notUnderstood(
      lines([
        `Say it like this: <code>${escaped(form)}</code>`,
        `PART is 1 to ${bet.parts.lays.length}, as the offer shows its lays.`,
      ]),
    );
  }
  if (!isDue(bet.parts, lay.on)) {
    throw new ContractError('refused', 'this part is not to be laid now');
  }
  const laid = laidOf({ lays: lay.lays });
  const wanted = Math.max(lay.plan.stake, laid + more) as Money;
  const amount = (value: number) => moneyText(value, terms.currency);
  const data = [
    ...['part', id, revision, bet.number, lay.on],
    ...[more, layOdds, wanted, commission].map((value) => formatScaled(value)),
  ].join(':');
  if (data.length > DATA_MAX) {
    return notUnderstood(
      'These numbers have more digits than a button can carry. Say them shorter.',
    );
  }
  const { description, number } = bet;
  return done({
    text: lines([
      bold(`#${id} ${terms.bookName} · ${terms.title}`),
      ...(bets.length === 1 ? [] : [escaped(`Bet ${number} ${description}`.trim())]),
      escaped(
        `Lay of ${partName(bet.parts, lay.on)}: ${amount(more)} more at ${formatScaled(layOdds, 2)}, ${percentText(commission)} commission`,
      ),
      `Then ${amount(laid + more)} of ${amount(wanted)} is laid.`,
    ]),
    buttons: [
      [
        { label: 'Note it', data },
        { label: 'Cancel', data: `show:${id}` },
      ],
    ],
  });
}

/** The lay of a part was confirmed. */
export async function partPressed(said: Said, nowMs: number): Promise<Answer> {
  const [id, revision, number, on, stake, odds, wanted, commission] = said.args;
  const offer = await offerNamed(said, id);
  const lay = { stake: stake ?? '', odds: odds ?? '', commission: commission ?? '' };
  const after = await advance(said, offer, Number(revision), {
    ...{ type: 'match-rest', lay, wanted: wanted ?? '' },
    ...{ number: Number(number), on: Number(on) },
  });
  return done(offerSaying(after, nowMs));
}
