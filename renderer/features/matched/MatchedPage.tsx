// Matched betting: its screens under one roof, each with a tab of its own.

import { matchedTabs, showMatched, useUi } from '../../state/ui.ts';
import { CalculatorsPage } from '../calculators/CalculatorsPage.tsx';

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
      </header>
      <CalculatorsPage />
    </main>
  );
}
