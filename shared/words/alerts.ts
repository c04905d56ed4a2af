// Alerts in words: the page, the phone and the system's notifications say the same.

import type { Alert, AlertKind } from '../domain/alert.ts';
import { moneyText, percentText, spanText } from './amounts.ts';

export const alertTitles: { readonly [kind in AlertKind]: string } = {
  naked: 'Unhedged leg',
  stopped: 'Everything new is stopped',
  breaker: 'Circuit breaker',
  'feed-down': 'Feed down',
  'result-late': 'Result is late',
  'offer-deadline': 'Deadline of an offer',
  reminder: 'Reminder',
  opportunity: 'Opportunity',
  qualifier: 'Qualifier',
};

/** Title and body of an alert. */
export function alertWords(alert: Alert): { readonly title: string; readonly body: string } {
  const held = alert.heldBack === 0 ? '' : ` (${alert.heldBack} more held back)`;
  return { title: alertTitles[alert.kind], body: `${bodyOf(alert)}${held}` };
}

function bodyOf({ atMs, kind, numbers, subject }: Alert): string {
  const number = (name: string): number => Number(numbers[name] ?? 0);
  switch (kind) {
    case 'naked':
      return `${subject}: at worst ${moneyText(number('worst'), 'USD', true)} on ${numbers.purse}`;
    case 'stopped':
      return subject === '' ? 'By hand.' : subject;
    case 'breaker':
      return `${numbers.scope} ${subject}: ${numbers.cause}`.replace(/ +:/, ':');
    case 'feed-down':
      return `${subject} has not been live for ${spanText(atMs - number('sinceMs'))}`;
    case 'result-late':
      return `${subject}: no result yet on ${numbers.purse}; say how it ended under Positions`;
    case 'offer-deadline':
      return `#${numbers.offer} ${subject}: ${spanText(number('deadlineMs') - atMs)} left`;
    case 'reminder':
      return subject;
    case 'opportunity':
      return `${subject}: ${moneyText(number('profit'), 'USD', true)}, ${percentText(number('edge'))}`;
    case 'qualifier':
      return `${subject}: ${numbers.selection} at ${numbers.book}, rating ${percentText(number('rating'))}`;
  }
}
