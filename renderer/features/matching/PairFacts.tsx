// Both events of a pair beside each other, line by line, with a mark where they differ.

import type { Pair, PairSide } from '../../../shared/contract/matching.ts';
import { useVenues, type Venues } from '../../components/venues.ts';
import { dateTime } from '../../format.ts';
import { precisionWords } from '../../words/markets.ts';

export function PairFacts({ pair }: { readonly pair: Pair }) {
  const venues = useVenues();
  const { first, second, swapped } = pair;
  const others = swapped ? [...second.participants].reverse() : second.participants;
  return (
    <table className="pair-facts">
      <thead>
        <tr>
          <td />
          <VenueHead side={first} venues={venues} />
          <VenueHead side={second} venues={venues} />
        </tr>
      </thead>
      <tbody>
        <Line name="Title" first={first.title} second={second.title} />
        {first.participants.map((name, at) => (
          <Line
            key={name}
            name={at === 0 ? 'First side' : 'Second side'}
            first={<strong>{name}</strong>}
            second={
              <>
                <strong>{others[at] ?? '–'}</strong>
                {swapped && <span className="sub"> listed {at === 0 ? 'second' : 'first'}</span>}
              </>
            }
          />
        ))}
        <Line name="Start" first={startText(first)} second={startText(second)} marks />
        <Line name="League" first={first.league ?? '–'} second={second.league ?? '–'} />
        <Line name="Markets" first={first.markets} second={second.markets} />
      </tbody>
    </table>
  );
}

function VenueHead({ side, venues }: { readonly side: PairSide; readonly venues: Venues }) {
  return <th scope="col">{venues.name(side.venueId)}</th>;
}

interface LineProps {
  readonly name: string;
  readonly first: React.ReactNode;
  readonly second: React.ReactNode;
  /** Says when the two differ. */
  readonly marks?: boolean;
}

function Line({ first, marks = false, name, second }: LineProps) {
  return (
    <tr className={marks && first !== second ? 'differs' : ''}>
      <th scope="row">{name}</th>
      <td>{first}</td>
      <td>{second}</td>
    </tr>
  );
}

/** A start with how well it is known. */
export function startText({ startMs, startPrecision }: PairSide): string {
  if (startMs === null) return 'not stated';
  const precision =
    startPrecision === 'day' || startPrecision === 'estimate'
      ? ` (${precisionWords[startPrecision]})`
      : '';
  return `${dateTime(startMs)}${precision}`;
}
