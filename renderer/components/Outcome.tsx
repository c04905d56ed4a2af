// What a leg buys: the side as a tinted word, then the name.

import { outcomeWords } from './outcome.ts';
import { useVenues } from './venues.ts';

export interface OutcomeProps {
  readonly of: {
    readonly listingId: string;
    readonly venueId: string;
    readonly label: string;
    readonly title: string;
  };
}

export function Outcome({ of }: OutcomeProps) {
  const venues = useVenues();
  const { name, tint, word } = outcomeWords(of, venues.staked(of.venueId));
  return (
    <span className="outcome-name" title={of.title}>
      <span className={`tint ${tint}`}>{word}</span> <span className="name">{name}</span>
    </span>
  );
}
