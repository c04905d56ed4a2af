// What is shown of the opportunities: words, sport, venue, least edge, and a few switches. Beside it, how
// many there are and whether the order is being held still.

import { useMemo, useState } from 'react';
import type { Opportunity } from '../../../shared/domain/opportunity.ts';
import { formatScaled, parseScaled, type Ratio } from '../../../shared/domain/units.ts';
import { useRows } from '../../client/client.ts';
import { type Filters, filtersSet, noFilters } from '../../state/filters.ts';
import { hiddenNow, setFilters, showDialog, useUi } from '../../state/ui.ts';
import { sportWords } from '../../words/markets.ts';

export interface FilterBarProps {
  readonly rows: readonly Opportunity[];
  readonly shown: number;
  /** Rows that came while the order was held; null while it is not. */
  readonly held: number | null;
  readonly resort: () => void;
}

export function FilterBar({ held, resort, rows, shown }: FilterBarProps) {
  const filters = useUi((state) => state.filters);
  const set = filtersSet(filters);
  return (
    <search className="toolbar" aria-label="Filters">
      <input
        type="search"
        aria-label="Find in opportunities"
        placeholder="Find contest, league, outcome"
        value={filters.text}
        onChange={(event) => setFilters({ text: event.target.value })}
      />
      <Choices rows={rows} />
      <LeastEdge value={filters.minEdge} />
      <Toggle
        label="Passing"
        on={filters.passing}
        onChange={(passing) => setFilters({ passing })}
      />
      <Toggle
        label="Across venues"
        on={filters.crossVenue}
        onChange={(crossVenue) => setFilters({ crossVenue })}
      />
      {set > 0 && (
        <button type="button" className="quiet" onClick={() => setFilters(noFilters)}>
          Clear {set}
        </button>
      )}
      <span className="spring" />
      <HiddenButton />
      {held !== null && (
        <button
          type="button"
          className="quiet"
          title="The order is held while you are in the table. Sort it now."
          onClick={resort}
        >
          Held{held > 0 ? ` · ${held} new` : ''} · Sort <kbd>S</kbd>
        </button>
      )}
      <output className="count" aria-label="Opportunities shown">
        {shown === rows.length ? shown : `${shown} of ${rows.length}`}
      </output>
    </search>
  );
}

/** Sport, venue and time, each from what there is. */
function Choices({ rows }: { readonly rows: readonly Opportunity[] }) {
  const filters = useUi((state) => state.filters);
  const venues = useRows('venues');
  const sports = useMemo(() => [...new Set(rows.map((row) => row.sport))].sort(), [rows]);
  return (
    <>
      <select
        aria-label="Sport"
        value={filters.sport}
        onChange={(event) => setFilters({ sport: event.target.value })}
      >
        <option value="">All sports</option>
        {sports.map((sport) => (
          <option key={sport} value={sport}>
            {sportWords[sport]}
          </option>
        ))}
      </select>
      <select
        aria-label="Venue"
        value={filters.venue}
        onChange={(event) => setFilters({ venue: event.target.value })}
      >
        <option value="">All venues</option>
        {venues.map(({ descriptor }) => (
          <option key={descriptor.id} value={descriptor.id}>
            {descriptor.name}
          </option>
        ))}
      </select>
      <select
        aria-label="Kind"
        value={filters.kind}
        onChange={(event) => setFilters({ kind: event.target.value as Filters['kind'] })}
      >
        <option value="all">All kinds</option>
        <option value="certain">Certain</option>
        <option value="middle">Middles</option>
        <option value="value">Value</option>
      </select>
      <select
        aria-label="When"
        value={filters.when}
        onChange={(event) => setFilters({ when: event.target.value as Filters['when'] })}
      >
        <option value="all">Any time</option>
        <option value="before">Before start</option>
        <option value="in-play">In play</option>
      </select>
    </>
  );
}

/** A number being typed is taken over as soon as it is one. */
function LeastEdge({ value }: { readonly value: Ratio }) {
  const shown = value === 0 ? '' : formatScaled(value * 100);
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label className="least">
      ≥
      <input
        inputMode="decimal"
        aria-label="Least net edge in percent"
        placeholder="0"
        value={typed ?? shown}
        onChange={(event) => {
          setTyped(event.target.value);
          const scaled = parseScaled(event.target.value.trim() || '0');
          if (scaled !== null && scaled >= 0 && scaled % 100 === 0) {
            setFilters({ minEdge: (scaled / 100) as Ratio });
          }
        }}
        onBlur={() => setTyped(null)}
      />
      %
    </label>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

function Toggle({ label, on, onChange }: ToggleProps) {
  return (
    <button type="button" className="chip" aria-pressed={on} onClick={() => onChange(!on)}>
      {label}
    </button>
  );
}

function HiddenButton() {
  const hidden = hiddenNow(useUi((state) => state.hidden));
  if (hidden.length === 0) return null;
  return (
    <button type="button" className="quiet" onClick={() => showDialog('hidden')}>
      {hidden.length} hidden
    </button>
  );
}
