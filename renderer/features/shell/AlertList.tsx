// What was told in passing, to read again: the last alerts, the newest first.

import { alertWords } from '../../../shared/words/alerts.ts';
import { useRows } from '../../client/client.ts';
import { clockTime } from '../../format.ts';

const SHOWN_MAX = 50;

export function AlertList() {
  const alerts = useRows('alerts');
  const shown = alerts.toReversed().slice(0, SHOWN_MAX);
  return (
    <details className="ticket-list" aria-label="Past alerts">
      <summary>
        Past alerts <span className="sub">{alerts.length}</span>
      </summary>
      {shown.length === 0 && <p className="empty">None yet.</p>}
      <ul className="plain-list">
        {shown.map((alert) => {
          const { body, title } = alertWords(alert);
          return (
            <li key={alert.id}>
              <span className="sub">{clockTime(alert.atMs)}</span> <b>{title}</b> {body}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
