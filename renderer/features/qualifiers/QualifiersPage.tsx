// The qualifier board: every back price against every lay price, ranked in the engine's memory, and beside
// it the chosen pair with its way into an offer.

import { useMemo, useState } from 'react';
import type { QualifierPage as Page, QualifierRow } from '../../../shared/domain/qualifier.ts';
import { useAbout } from '../../client/client.ts';
import { DataTable } from '../../components/DataTable.tsx';
import { useLastKnown } from '../../components/useLastKnown.ts';
import { useVenues } from '../../components/venues.ts';
import { count, fineLag } from '../../format.ts';
import { useMatched } from '../../state/matched.ts';
import { guardWords } from '../../words/qualifiers.ts';
import { queryOf, useLooked } from './looked.ts';
import { QualifierFilters } from './QualifierFilters.tsx';
import { QualifierPanel } from './QualifierPanel.tsx';
import { qualifierColumns } from './qualifierColumns.tsx';

const rowId = ({ id }: QualifierRow): string => id;

export function QualifiersPage() {
  const looked = useLooked();
  const participantId = useMatched((state) => state.participantId);
  const query = queryOf(looked, participantId);
  const answer = useAbout('qualifiers', query);
  const page = useLastKnown(answer);
  const venues = useVenues();
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const columns = useMemo(() => qualifierColumns(venues, looked.mode), [venues, looked.mode]);
  const rows = page?.rows ?? [];
  const shown = useLastKnown(rows.find(({ id }) => id === selectedId));
  return (
    <div className="matched-split">
      <section
        className="table-block grow"
        aria-label="Qualifiers"
        aria-busy={answer === undefined}
      >
        <QualifierFilters />
        <DataTable
          label="Qualifiers"
          columns={columns}
          rows={rows}
          rowId={rowId}
          lines={() => 2}
          holds
          reason={JSON.stringify(query)}
          selectedId={selectedId}
          onSelect={setSelectedId}
          rowClass={({ guard }) => (guard === null ? '' : 'held-back')}
          empty={<Empty page={page} />}
        />
        {page !== null && <Figures page={page} old={answer === undefined} />}
      </section>
      {shown !== null && shown.id === selectedId && (
        <QualifierPanel key={shown.id} row={shown} mode={looked.mode} />
      )}
    </div>
  );
}

function Empty({ page }: { readonly page: Page | null }) {
  if (page === null) return <p>Asking the engine …</p>;
  const reasons = Object.entries(page.guarded)
    .toSorted(([, a], [, b]) => b - a)
    .map(([guard, held]) => `${guardWords[guard as keyof typeof guardWords]} (${held})`);
  if (reasons.length > 0) return <p>Nothing passes. Held back: {reasons.join(', ')}.</p>;
  return (
    <p>
      {page.pairs === 0
        ? 'No bookmaker’s price meets a lay price of the same contest yet. Turn on a feed with bookmakers under Venues.'
        : 'Nothing passes these filters.'}
    </p>
  );
}

interface FiguresProps {
  readonly page: Page;
  /** What is shown answers an earlier query: the engine has not answered this one yet. */
  readonly old: boolean;
}

function Figures({ old, page }: FiguresProps) {
  if (old)
    return (
      <p className="board-figures">Asking the engine; these still answer the last filters …</p>
    );
  const { pairs, passing, queryMs, refreshMs, requests } = page;
  const held = Object.values(page.guarded).reduce((sum, one) => sum + one, 0);
  return (
    <p className="board-figures">
      {count(passing)} pass, {count(held)} held back, of {count(pairs)} pairs · ranked in{' '}
      {fineLag(refreshMs.p99)}, answered in {fineLag(queryMs.p99)} (p99) · requests sent{' '}
      {count(requests.sent)}, saved {count(requests.saved)}
    </p>
  );
}
