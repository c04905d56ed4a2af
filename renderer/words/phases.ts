// The phases of a ticket on the screen in words: a short one, and what it means.

import type { Phase } from '../features/ticket/ticketView.ts';
import { ticketStatusHelp, ticketStatusWords } from './tickets.ts';

export const phaseWords: { readonly [phase in Phase]: string } = {
  ready: ticketStatusWords.open,
  placing: ticketStatusWords.placing,
  'taking-long': 'Taking long',
  'awaiting-manual': ticketStatusWords['awaiting-manual'],
  filled: ticketStatusWords.complete,
  partial: ticketStatusWords.partial,
  naked: ticketStatusWords.naked,
  unknown: ticketStatusWords.unknown,
  refused: ticketStatusWords.refused,
  failed: ticketStatusWords.failed,
  expired: ticketStatusWords.expired,
  closed: ticketStatusWords.cancelled,
};

export const phaseHelp: { readonly [phase in Phase]: string } = {
  ready: ticketStatusHelp.open,
  placing: ticketStatusHelp.placing,
  'taking-long': 'A venue is slow to answer. Nothing is sent twice; the ticket goes on by itself.',
  'awaiting-manual': ticketStatusHelp['awaiting-manual'],
  filled: ticketStatusHelp.complete,
  partial: ticketStatusHelp.partial,
  naked: ticketStatusHelp.naked,
  unknown: ticketStatusHelp.unknown,
  refused: ticketStatusHelp.refused,
  failed: ticketStatusHelp.failed,
  expired: ticketStatusHelp.expired,
  closed: ticketStatusHelp.cancelled,
};
