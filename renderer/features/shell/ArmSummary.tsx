// What arming would let loose: the limits that hold, and the money at every venue that can be traded, each with
// its age and with what the venue's records say.

import type { SettingName } from '../../../shared/domain/settings.ts';
import { useRows, useSingle } from '../../client/client.ts';
import { Age } from '../../components/Age.tsx';
import { money } from '../../format.ts';
import { showDialog, showScreen } from '../../state/ui.ts';
import { checkStateWords } from '../../words/reconciliation.ts';

const limits: readonly (readonly [SettingName, string])[] = [
  ['maxOutlay', 'one bet'],
  ['legMax', 'one leg'],
  ['fixtureExposure', 'one contest'],
  ['venueExposure', 'one venue'],
  ['dailyLoss', 'lost in a day'],
];

export function ArmSummary() {
  const settings = useSingle('settings')?.settings;
  return (
    <div className="arm-summary">
      {settings !== undefined && (
        <p>
          At most{' '}
          {limits.map(([name, words], at) => (
            <span key={name}>
              {at > 0 && ', '}
              <b>{money(settings[name] as number, 'USD', 'nearest')}</b> {words}
            </span>
          ))}
          .{' '}
          <button
            type="button"
            className="link"
            onClick={() => {
              showDialog(null);
              showScreen('risk');
            }}
          >
            All limits
          </button>
        </p>
      )}
      <VenueMoney />
    </div>
  );
}

function VenueMoney() {
  const ready = useRows('venues').filter(
    ({ canTradeLive, choice }) => canTradeLive && choice.enabled,
  );
  const balances = useRows('balances').filter(({ purse }) => purse === 'live');
  const checks = useRows('checks');
  if (ready.length === 0) return <p>No venue can be traded live: credentials are missing.</p>;
  return (
    <ul>
      {ready.map(({ choice, descriptor, realm }) => {
        const balance = balances.find(({ venueId }) => venueId === descriptor.id);
        const check = checks.find(({ venueId }) => venueId === descriptor.id);
        const said = balance?.venueSays ?? null;
        return (
          <li key={descriptor.id}>
            <b>{descriptor.name}</b>{' '}
            <span className="sub">{realm === 'demo' ? 'demo world' : choice.environment}</span>{' '}
            {balance === undefined || said === null ? (
              <span className="sub">balance not read yet: choose a live mode first</span>
            ) : (
              <span>
                {money(said, balance.currency, 'floor')}{' '}
                <span className="sub">
                  read <Age sinceMs={balance.atMs} /> ago
                  {check !== undefined &&
                    `, records: ${checkStateWords[check.state].toLowerCase()}`}
                </span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
