// Matched betting: its screens under one roof, each with a tab of its own, and whose they show.

import { useRows } from '../../client/client.ts';
import { showPerson, showPurse, useMatched } from '../../state/matched.ts';
import { type MatchedTab, matchedTabs, showMatched, useUi } from '../../state/ui.ts';
import { AccountsPage } from '../accounts/AccountsPage.tsx';
import { PeoplePage } from '../accounts/PeoplePage.tsx';
import { CalculatorsPage } from '../calculators/CalculatorsPage.tsx';
import { OffersPage } from '../offers/OffersPage.tsx';
import { QualifiersPage } from '../qualifiers/QualifiersPage.tsx';
import { ResultsPage } from '../results/ResultsPage.tsx';

export function MatchedPage() {
  const shown = useUi((state) => state.matchedTab);
  return (
    <main className="page matched" aria-label="Matched betting">
      <header className="page-head">
        <h1>Matched betting</h1>
        <div className="tabs" role="tablist" aria-label="Matched betting">
          {matchedTabs.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              role="tab"
              aria-selected={id === shown}
              onClick={() => showMatched(id)}
            >
              {label}
            </button>
          ))}
        </div>
        <span className="spring" />
        {shown !== 'calculators' && <WhoseChoice />}
      </header>
      <TabOf tab={shown} />
    </main>
  );
}

function TabOf({ tab }: { readonly tab: MatchedTab }) {
  switch (tab) {
    case 'qualifiers':
      return <QualifiersPage />;
    case 'offers':
      return <OffersPage />;
    case 'accounts':
      return <AccountsPage />;
    case 'people':
      return <PeoplePage />;
    case 'results':
      return <ResultsPage />;
    case 'calculators':
      return <CalculatorsPage />;
  }
}

/** Whose offers and accounts, and with which money. */
function WhoseChoice() {
  const people = useRows('participants');
  const { participantId, purse } = useMatched();
  return (
    <span className="button-row">
      <select
        aria-label="Whose"
        value={participantId ?? ''}
        onChange={(event) => {
          showPerson(event.target.value === '' ? null : Number(event.target.value));
        }}
      >
        <option value="">Everybody</option>
        {people.map(({ archivedMs, id, name }) => (
          <option key={id} value={id}>
            {archivedMs === null ? name : `${name} (left)`}
          </option>
        ))}
      </select>
      {(['paper', 'live'] as const).map((one) => (
        <button
          key={one}
          type="button"
          className="chip"
          aria-pressed={purse === one}
          onClick={() => showPurse(one)}
        >
          {one === 'paper' ? 'Paper' : 'Real money'}
        </button>
      ))}
    </span>
  );
}
