// Steps of an offer that need no more said than a press of a button, by short codes that fit into what
// Telegram keeps with one (64 bytes).

import type { Arguments } from '../../shared/contract/contract.ts';
import { betsOf, type OfferView } from '../../shared/domain/offer.ts';
import { formatScaled } from '../../shared/domain/units.ts';
import { moneyText } from '../../shared/words/amounts.ts';
import { offerEventWords } from '../../shared/words/offers.ts';
import { isPartOver, partSteps } from './partSteps.ts';

type Event = Arguments<'offer.advance'>['event'];

export interface Step {
  readonly code: string;
  readonly label: string;
  readonly event: Event;
}

/** Every step by button that the offer takes now. */
export function stepsOf(offer: OfferView): readonly Step[] {
  const open = new Set(
    offer.events.filter(({ refusal }) => refusal === null).map(({ type }) => type),
  );
  return allSteps(offer).filter(
    ({ code, event }) =>
      open.has(event.type) && !isDecided(offer, code) && !isPartOver(offer, code),
  );
}

/** Whether a code speaks of a wagering bet that has its result. */
const isDecided = ({ progress }: OfferView, code: string): boolean =>
  betsOf(progress, 'wagering').some(
    ({ number, result }) => result !== null && code.startsWith(`w${number}-`),
  );

/**
 * The step of a code, whether or not it can be taken now: the same code says the same again, so that an
 * update that comes twice is known by the engine.
 */
export const stepOf = (offer: OfferView, code: string): Step | undefined =>
  allSteps(offer).find((step) => step.code === code);

function allSteps(offer: OfferView): readonly Step[] {
  const { progress, terms } = offer;
  const amount = (value: number) => moneyText(value, terms.currency);
  const plain = (
    code: string,
    type: 'accept-part' | 'forgo-reward' | 'finish-wagering' | 'expire' | 'decline',
  ) => ({
    ...{ code, label: offerEventWords[type], event: { type } },
  });
  const count = Math.max(terms.rewardCount, 1);
  const reward = `${count > 1 ? `${count} × ` : ''}${amount(terms.rewardValue)}`;
  return [
    {
      code: 'deposit',
      label: `Deposit of ${amount(terms.deposit)} sent`,
      event: { type: 'send-deposit', amount: formatScaled(terms.deposit) },
    },
    plain('accept', 'accept-part'),
    { code: 'q-won', label: 'Qualifier won', event: { type: 'settle-qualifier', result: 'won' } },
    {
      code: 'q-lost',
      label: 'Qualifier lost',
      event: { type: 'settle-qualifier', result: 'lost' },
    },
    { code: 'q-void', label: 'Qualifier void', event: { type: 'void-qualifier' } },
    {
      code: 'credit',
      label: `${reward} credited`,
      event: {
        ...{
          type: 'credit-reward',
          value: formatScaled(terms.rewardValue),
          count,
          expiresMs: null,
        },
      },
    },
    plain('forgo', 'forgo-reward'),
    { code: 'f-won', label: 'Free bet won', event: { type: 'settle-free-bet', result: 'won' } },
    { code: 'f-lost', label: 'Free bet lost', event: { type: 'settle-free-bet', result: 'lost' } },
    { code: 'f-void', label: 'Free bet void', event: { type: 'void-free-bet' } },
    ...betsOf(progress, 'wagering').flatMap(({ number }) =>
      (['won', 'lost', 'void'] as const).map((result) => ({
        code: `w${number}-${result}`,
        label: `Bet ${number} ${result}`,
        event: { type: 'settle-wager' as const, number, result },
      })),
    ),
    ...partSteps(offer),
    plain('finish', 'finish-wagering'),
    plain('expire', 'expire'),
    plain('decline', 'decline'),
    ...(['resume', 'void', 'complete'] as const).map((outcome) => ({
      code: `r-${outcome}`,
      label: { resume: 'Go on with it', void: 'It is void', complete: 'It is complete' }[outcome],
      event: { type: 'resolve-dispute' as const, outcome },
    })),
  ] as readonly Step[];
}
