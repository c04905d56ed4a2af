// How much of every limit is used, what the circuit breakers say, and what they have said before.

import { useState } from 'react';
import type { Purse } from '../../../shared/domain/ticket.ts';
import { useSingle } from '../../client/client.ts';
import { purseWords } from '../../words/tickets.ts';
import { BreakerHistory } from './BreakerHistory.tsx';
import { BreakerPanel } from './BreakerPanel.tsx';
import { LimitBars } from './LimitBars.tsx';

const purses: readonly Purse[] = ['paper', 'live'];

export function RiskPage() {
  const mode = useSingle('switches')?.mode;
  const [chosen, setChosen] = useState<Purse | null>(null);
  const purse = chosen ?? (mode === 'live' || mode === 'both' ? 'live' : 'paper');
  return (
    <main className="page risk-page" aria-label="Risk">
      <section className="risk-limits" aria-label="Limits">
        <header className="page-head">
          <h1>Limits</h1>
          <fieldset className="segments" aria-label="Money">
            {purses.map((one) => (
              <button
                key={one}
                type="button"
                className="chip"
                aria-pressed={one === purse}
                onClick={() => setChosen(one)}
              >
                {purseWords[one]}
              </button>
            ))}
          </fieldset>
          <p>Exposure is the worst case over every ending of a contest, not a sum of stakes.</p>
        </header>
        <LimitBars purse={purse} />
      </section>
      <div className="risk-breakers">
        <BreakerPanel />
        <BreakerHistory />
      </div>
    </main>
  );
}
