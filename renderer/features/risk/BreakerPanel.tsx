// Circuit breakers that stand, each with why, since when and how it is reset; and the levers to stop one
// venue or one strategy by hand.

import { useState } from 'react';
import { strategyNames } from '../../../shared/domain/opportunity.ts';
import type { Breaker } from '../../../shared/domain/risk.ts';
import { useClient, useConnected, useReceived, useRows } from '../../client/client.ts';
import { Age } from '../../components/Age.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { useVenues, type Venues } from '../../components/venues.ts';
import { breakerCauseWords, breakerRuleWords, breakerScopeWords } from '../../words/risk.ts';
import { strategyWords } from '../../words/switches.ts';
import { purseWords } from '../../words/tickets.ts';

/** What a breaker stops, in words. */
export function breakerTitle({ purse, scope, subject }: Breaker, venues: Venues): string {
  const what =
    scope === 'global'
      ? 'Everything'
      : scope === 'venue'
        ? venues.name(subject)
        : scope === 'strategy'
          ? (strategyWords[subject as keyof typeof strategyWords] ?? subject)
          : `${breakerScopeWords[scope]} ${subject}`;
  return purse === null ? what : `${what}, ${purseWords[purse]}`;
}

export function BreakerPanel() {
  const standing = useRows('breakers').filter(({ resetMs }) => resetMs === null);
  const received = useReceived('breakers');
  return (
    <section className="block" aria-label="Circuit breakers">
      <h2>Circuit breakers</h2>
      {standing.length === 0 && (
        <p className="empty">
          {received ? '● None has tripped. Bets may be placed.' : 'Asking the engine …'}
        </p>
      )}
      <ul className="breakers">
        {standing.map((breaker) => (
          <Standing key={breaker.id} breaker={breaker} />
        ))}
      </ul>
      <StopForm />
    </section>
  );
}

function Standing({ breaker }: { readonly breaker: Breaker }) {
  const client = useClient();
  const connected = useConnected();
  const venues = useVenues();
  const action = useAction();
  const { cause, id, numbers, trippedMs } = breaker;
  return (
    <li className="breaker">
      <p>
        <strong>✕ {breakerTitle(breaker, venues)}</strong>{' '}
        <span className="sub">
          for <Age sinceMs={trippedMs} />
        </span>
      </p>
      <p>{sentence(breakerCauseWords(cause, numbers))}</p>
      <p className="sub">{breakerRuleWords[cause]}</p>
      <button
        type="button"
        disabled={!connected || action.busy}
        onClick={() => void action.run(() => client.call('breaker.reset', { id }))}
      >
        Reset now
      </button>
      <Problem error={action.error} />
    </li>
  );
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** Stops one venue or one strategy and nothing else. */
function StopForm() {
  const client = useClient();
  const connected = useConnected();
  const venues = useRows('venues');
  const action = useAction();
  const [chosen, setChosen] = useState('');
  const stop = () => {
    const [scope, subject] = [
      chosen.slice(0, chosen.indexOf('/')),
      chosen.slice(chosen.indexOf('/') + 1),
    ];
    if (scope !== 'venue' && scope !== 'strategy') return;
    void action.run(() => client.call('breaker.trip', { scope, subject }));
    setChosen('');
  };
  return (
    <form
      className="stop-form"
      onSubmit={(event) => {
        event.preventDefault();
        stop();
      }}
    >
      <label>
        Stop only{' '}
        <select value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">…</option>
          <optgroup label="Venue">
            {venues.map(({ descriptor }) => (
              <option key={descriptor.id} value={`venue/${descriptor.id}`}>
                {descriptor.name}
              </option>
            ))}
          </optgroup>
          <optgroup label="Strategy">
            {strategyNames.map((name) => (
              <option key={name} value={`strategy/${name}`}>
                {strategyWords[name]}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      <button type="submit" disabled={!connected || action.busy || chosen === ''}>
        Stop it
      </button>
      <Problem error={action.error} />
    </form>
  );
}
