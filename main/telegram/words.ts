// What the bot says besides offers: its commands, and alerts.

import type { Alert } from '../../shared/domain/alert.ts';
import { alertWords } from '../../shared/words/alerts.ts';
import { bold, escaped, lines } from './html.ts';
import type { Saying } from './outbox.ts';

/** Commands as Telegram lists them beside the text field. */
export const commandMenu = [
  { command: 'offers', description: 'Open offers and what is next' },
  { command: 'qualifiers', description: 'Best qualifying bets anywhere' },
  { command: 'templates', description: 'Offers that can be taken on' },
  { command: 'balance', description: 'What lies at houses' },
  { command: 'pnl', description: 'What it came to' },
  { command: 'positions', description: 'What is open' },
  { command: 'status', description: 'How everything stands' },
  { command: 'kill', description: 'Place nothing new, at once' },
  { command: 'help', description: 'All commands' },
] as const;

export const helpText = (operator: boolean): string =>
  lines([
    bold('Best bets'),
    '/qualifier_BOOK STAKE, /qualifiers STAKE',
    '/snr_BOOK VALUE, /sr_BOOK VALUE: a free bet without or with its stake',
    '',
    bold('Offers'),
    '/offers, /offer N: what is open, with buttons for what comes next',
    '/templates, /take N',
    '/deposited N AMOUNT',
    '/qualifier_laid N BACK_ODDS LAY_ODDS LAY_STAKE',
    '/snr_laid N LAY_ODDS LAY_STAKE BACK_ODDS',
    '/wager_laid N STAKE BACK_ODDS LAY_ODDS LAY_STAKE',
    '/laid_more N LAY_ODDS LAY_STAKE',
    '/laid_part N PART LAY_ODDS LAY_STAKE',
    '/credited N VALUE COUNT',
    '/dispute N REASON, /void N REASON',
    'Of a lay that is matched in part say both: 6/9.65',
    '',
    bold('Money'),
    '/balance, /pnl, /positions',
    ...(operator ? ['', bold('Engine'), '/status, /kill REASON, /resume WORD'] : []),
  ]);

/** An alert, with the way to its offer. */
export function alertSaying(alert: Alert): Saying {
  const { body, title } = alertWords(alert);
  const { offer } = alert.numbers;
  return {
    text: lines([bold(title), escaped(body)]),
    ...(offer !== undefined && { buttons: [[{ label: 'Show the offer', data: `show:${offer}` }]] }),
  };
}
