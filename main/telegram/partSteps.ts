// Bets with several parts on the phone: what each part is, and the steps by which it is laid as planned and ends.

import { type BetParts, isDue, type LayPart } from '../../shared/domain/betParts.ts';
import { laidOf, type OfferBet, type OfferView, restOfLay } from '../../shared/domain/offer.ts';
import { type Currency, formatScaled, type Money } from '../../shared/domain/units.ts';
import { PAID_IN } from '../../shared/math/betSettlement.ts';
import { endingsLeft } from '../../shared/math/partSettlement.ts';
import { moneyText } from '../../shared/words/amounts.ts';
import { partName } from '../../shared/words/betParts.ts';
import type { Step } from './offerSteps.ts';

type PartsBet = OfferBet & { readonly parts: BetParts };

/** The bets of an offer that have several parts. */
export const withParts = ({ progress }: OfferView): readonly PartsBet[] =>
  progress.bets.filter((bet): bet is PartsBet => bet.parts != null);

/** Whether a lay is to stand by now and not all of it is matched, to the penny. */
export const isOpenLay = (parts: BetParts, lay: LayPart | undefined): boolean =>
  lay !== undefined && isDue(parts, lay.on) && restOfLay(lay) >= PAID_IN;

/** Every part in a line of its own; lays bear the number by which they are named. */
export function partLines({ parts }: PartsBet, currency: Currency): readonly string[] {
  const ended = (at: number) => {
    const result = parts.selections[at]?.result ?? null;
    return result === null ? '' : `, ${result}`;
  };
  const amount = (value: Money) => moneyText(value, currency);
  return [
    ...parts.backs.map(
      ({ odds, on, own, stake }) =>
        `   back ${on.map((at) => partName(parts, at)).join(' and ')} ${amount(stake)} at ${formatScaled(odds, 2)}${own ? '' : ' elsewhere'}${on.length === 1 ? ended(on[0] ?? 0) : ''}`,
    ),
    ...parts.lays.map(
      ({ lays, on, plan }, at) =>
        `   lay ${at + 1}: ${partName(parts, on)} ${amount(laidOf({ lays }))} of ${amount(plan.stake)} at ${formatScaled(lays[0]?.odds ?? plan.odds, 2)}${ended(on)}`,
    ),
    ...told(parts),
  ];
}

/** Which of the selections that are open a feed settles. */
function told(parts: BetParts): readonly string[] {
  const names = parts.selections.flatMap(({ listingId, result }, at) =>
    listingId === undefined || result !== null ? [] : [partName(parts, at)],
  );
  return names.length === 0 ? [] : [`   settled by a feed: ${names.join(', ')}`];
}

/** Steps of all bets with several parts: the lay of each as planned, and how it ended. */
export const partSteps = (offer: OfferView): readonly Step[] =>
  withParts(offer).flatMap((bet) => [...laySteps(bet, offer), ...endSteps(bet)]);

const laySteps = ({ number, parts }: PartsBet, { terms }: OfferView): readonly Step[] =>
  parts.lays.map((lay) => {
    const { on, plan } = lay;
    const rest = restOfLay(lay);
    const at = formatScaled(plan.odds, 2);
    return {
      code: `l${number}-${on}`,
      label: `Laid ${partName(parts, on)}: ${moneyText(rest, terms.currency)} at ${at}`,
      event: {
        ...{ type: 'match-rest', number, on, wanted: formatScaled(plan.stake) },
        lay: {
          stake: formatScaled(rest),
          odds: formatScaled(plan.odds),
          commission: formatScaled(plan.commission),
        },
      },
    };
  });

function endSteps({ number, parts }: PartsBet): readonly Step[] {
  const { selections, shape } = parts;
  const told = selections.map(({ result }) => result);
  const step = (code: string, label: string, results: readonly (typeof told)[number][]): Step => ({
    code: `p${number}-${code}`,
    label,
    event: { type: 'settle-part', number, results: [...results] },
  });
  if (shape === 'accumulator' || shape === 'accumulator-in-turn') {
    return selections.flatMap((_, at) =>
      (['won', 'lost', 'void'] as const).map((result) =>
        step(
          `${at}-${result}`,
          `${partName(parts, at)} ${result}`,
          told.map((own, index) => (index === at ? result : own)),
        ),
      ),
    );
  }
  return [
    ...endingsLeft(parts).map(({ key, number: winner, results }) =>
      step(
        `e${key}${winner ?? ''}`,
        endWords[key] ?? `${partName(parts, (winner ?? 1) - 1)} won`,
        results,
      ),
    ),
    step(
      'void',
      'All of it void',
      selections.map(() => 'void'),
    ),
  ];
}

const endWords: { readonly [key: string]: string } = {
  wins: 'It won',
  placed: 'It was placed',
  'extra-place': 'The extra place',
  unplaced: 'Unplaced',
  'none-wins': 'None won',
};

/** Whether a code speaks of a part of which nothing is open: laid as wanted or not due, or decided. */
export function isPartOver(offer: OfferView, code: string): boolean {
  const [, kind, number, rest = ''] = /^([lp])(\d+)-(.+)$/.exec(code) ?? [];
  const bet = withParts(offer).find((own) => String(own.number) === number);
  if (kind === undefined) return false;
  if (bet === undefined || bet.result !== null) return true;
  const at = /^(\d+)/.exec(rest)?.[1];
  if (kind === 'l') {
    return !isOpenLay(
      bet.parts,
      bet.parts.lays.find(({ on }) => on === Number(rest)),
    );
  }
  return at !== undefined && bet.parts.selections[Number(at)]?.result !== null;
}
