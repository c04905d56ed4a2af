// Why a ticket's bet is no larger, and what rounding its stakes costs.

import type { Opportunity } from '../../../shared/domain/opportunity.ts';
import { Age } from '../../components/Age.tsx';
import { useVenues } from '../../components/venues.ts';
import { exactMoney } from '../../format.ts';
import { sizeWords } from '../../words/sizes.ts';
import { follow } from './RefusalNote.tsx';

export function SizeNote({ opportunity }: { readonly opportunity: Opportunity }) {
  const { bound, roundingCost } = opportunity;
  return (
    <>
      {bound !== null && <BoundNote bound={bound} />}
      {roundingCost !== null && (
        <p
          className="size-note"
          title="Profit of the same bet in its venues’ own steps, less this one’s"
        >
          Round stakes {roundingCost < 0 ? 'gain' : 'cost'}{' '}
          <b>{exactMoney(Math.abs(roundingCost), 'USD')}</b> of the profit.
        </p>
      )}
    </>
  );
}

function BoundNote({ bound }: { readonly bound: NonNullable<Opportunity['bound']> }) {
  const { remedy, text } = sizeWords(bound, useVenues());
  return (
    <p className="size-note">
      No larger:{' '}
      {remedy === null ? (
        text
      ) : (
        <button type="button" className="link" onClick={() => follow(remedy)}>
          {text}
        </button>
      )}
      {bound.saidMs !== null && (
        <span className="sub">
          {' '}
          said <Age sinceMs={bound.saidMs} /> ago
        </span>
      )}
    </p>
  );
}
