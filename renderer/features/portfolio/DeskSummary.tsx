// What the side of the desk shows while there is no ticket: how to get one, the money in hand, and how the
// gates have judged so far.

import { useRows, useSingle } from '../../client/client.ts';
import { useVenues } from '../../components/venues.ts';
import { count, money, share } from '../../format.ts';
import { showScreen } from '../../state/ui.ts';
import { purseWords } from '../../words/tickets.ts';

export function DeskSummary() {
  return (
    <section className="summary" aria-label="Overview">
      <p className="summary-hint">
        <kbd>J</kbd> <kbd>K</kbd> move through the opportunities, <kbd>Enter</kbd> opens a ticket
        for the selected one.
      </p>
      <Money />
      <Standing />
    </section>
  );
}

function Money() {
  const balances = useRows('balances');
  const venues = useVenues();
  return (
    <>
      <h3>Money free to bet</h3>
      <dl className="summary-list">
        {balances.map((balance) => (
          <div key={`${balance.purse}/${balance.venueId}`}>
            <dt>
              <b className={`purse purse-${balance.purse}`}>{purseWords[balance.purse]}</b>{' '}
              {venues.name(balance.venueId)}
            </dt>
            <dd>
              {money(balance.free, balance.currency, 'floor')}
              {balance.atRisk > 0 && (
                <span className="sub">
                  {' '}
                  {money(balance.atRisk, balance.currency, 'ceil')} at risk
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Standing() {
  const funnel = useSingle('funnel');
  const positions = useRows('positions');
  const passed = funnel === undefined ? '–' : share(funnel.passed, funnel.evaluated);
  return (
    <>
      <h3>Since the start</h3>
      <dl className="summary-list">
        <div>
          <dt>Verdicts of the gates</dt>
          <dd>
            <button type="button" className="link" onClick={() => showScreen('decisions')}>
              {funnel === undefined ? '–' : count(funnel.evaluated)}
            </button>
          </dd>
        </div>
        <div>
          <dt>Passed all steps</dt>
          <dd>{passed}</dd>
        </div>
        <div>
          <dt>Open positions</dt>
          <dd>
            <button type="button" className="link" onClick={() => showScreen('positions')}>
              {positions.length}
            </button>
          </dd>
        </div>
      </dl>
    </>
  );
}
