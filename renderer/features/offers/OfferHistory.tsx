// How an offer got where it is: every step, who took it and where it led.

import { useEffect, useState } from 'react';
import type { OfferStep, OfferView } from '../../../shared/domain/offer.ts';
import type { Currency } from '../../../shared/domain/units.ts';
import { offerEventWords, offerStateWords, stepWords } from '../../../shared/words/offers.ts';
import { useClient } from '../../client/client.ts';
import { dateTime, money } from '../../format.ts';
import { surfaceWords } from '../../words/offers.ts';

export function OfferHistory({ offer }: { readonly offer: OfferView }) {
  const client = useClient();
  const [steps, setSteps] = useState<readonly OfferStep[]>([]);
  const { id: offerId, participantId, revision } = offer;
  useEffect(() => {
    let wanted = revision > 0;
    client.call('offer.history', { participantId, offerId }).then(
      (answer) => {
        if (wanted) setSteps(answer);
      },
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [client, participantId, offerId, revision]);
  return (
    <details className="offer-history">
      <summary>History ({steps.length})</summary>
      <ol className="plain-list">
        {steps.toReversed().map((step) => (
          <li key={step.number}>
            <span className="sub">{dateTime(step.atMs)}</span>{' '}
            {step.event === 'take' || step.event === 'undo'
              ? stepWords[step.event]
              : offerEventWords[step.event]}
            <span className="sub">{said(step, offer.terms.currency)}</span> →{' '}
            {offerStateWords[step.to]}
            <span className="sub"> ({surfaceWords[step.surface] ?? step.surface})</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Details of a step that are amounts of money. */
const AMOUNTS = ['amount', 'value', 'stake'] as const;

/** What was said with a step, as far as it is worth a line. */
function said({ detail }: OfferStep, currency: Currency): string {
  const amounts = AMOUNTS.flatMap((name) => {
    const value = detail[name];
    return typeof value === 'number' ? [money(value, currency, 'floor')] : [];
  });
  const words = [detail.result, detail.outcome, detail.reason, detail.description];
  const texts = words.filter((text) => typeof text === 'string' && text !== '');
  const all = [...amounts, ...texts].join(', ');
  return all === '' ? '' : ` ${all}`;
}
