// The rules of every leg beside each other: first how each treats the endings that are no ordinary result,
// with a mark where they differ, then the venues' own texts and fees.

import type { LegDetail, MarketDetail } from '../../../shared/contract/views.ts';
import { endings, type Treatment } from '../../../shared/domain/settlement.ts';
import { Outcome } from '../../components/Outcome.tsx';
import { outcomeText } from '../../components/outcome.ts';
import { useVenues } from '../../components/venues.ts';
import { chance } from '../../format.ts';
import { feeWords } from '../../words/fees.ts';
import { endingWords, treatmentWords } from '../../words/markets.ts';

export function Rules({ detail }: { readonly detail: MarketDetail }) {
  const venues = useVenues();
  const { legs } = detail;
  return (
    <>
      <Treatments legs={legs} />
      <div className="rule-texts">
        {legs.map((leg) => (
          <article key={leg.listingId} aria-label={`Rules of ${outcomeText(leg)}`}>
            <h4>
              {venues.name(leg.venueId)} <Outcome of={leg} />
            </h4>
            {!leg.rulesKnown && <p className="note">Not understood in full: never traded live.</p>}
            <p className="fee-text">{feeWords(leg.feeText)}</p>
            <p className="rule-text">{leg.rulesText === '' ? 'No rule text.' : leg.rulesText}</p>
          </article>
        ))}
      </div>
    </>
  );
}

const treatmentOf = (leg: LegDetail, ending: string): string => {
  const found = leg.treatments.find((treatment) => treatment.ending === ending);
  if (found === undefined) return 'not stated';
  if (found.kind === 'fixed' && found.payout !== null) return `pays ${chance(found.payout)}`;
  return treatmentWords[found.kind as Treatment['kind']] ?? found.kind;
};

function Treatments({ legs }: { readonly legs: readonly LegDetail[] }) {
  const venues = useVenues();
  const named = endings.filter((ending) =>
    legs.some((leg) => leg.treatments.some((treatment) => treatment.ending === ending)),
  );
  if (named.length === 0) {
    return <p className="note">No text says what happens without an ordinary result.</p>;
  }
  return (
    <table className="matrix treatments">
      <thead>
        <tr>
          <th scope="col">Ending</th>
          <th scope="col">Same?</th>
          {legs.map((leg) => (
            <th scope="col" key={leg.listingId}>
              {venues.name(leg.venueId)} <Outcome of={leg} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {named.map((ending) => {
          const told = legs.map((leg) => treatmentOf(leg, ending));
          const same = new Set(told).size === 1;
          return (
            <tr key={ending} className={same ? '' : 'differs'}>
              <th scope="row">{endingWords[ending]}</th>
              <td className="same">{same ? 'same' : '≠ differs'}</td>
              {told.map((text, at) => (
                <td key={legs[at]?.listingId}>{text}</td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
