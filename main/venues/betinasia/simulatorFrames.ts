// How the simulated site writes its messages, and reads those of its own page.

import type { SimEvent, SimOffer } from './simulatorHouse.ts';

export const eventMessage = (event: SimEvent): unknown => [
  'event',
  [event.sport, event.key],
  {
    competition_id: event.competitionId,
    competition_name: event.competition,
    home: { name: event.home },
    away: { name: event.away },
    start_ts: new Date(event.startMs).toISOString(),
    event_type: 'normal',
    ir_status: event.live ? { time: ['2h', 12], score: [1, 0] } : {},
  },
];

/** Main lines; a suspended contest is told of without prices. */
export const offersMessage = (event: SimEvent, offers: readonly SimOffer[]): unknown => [
  'offers_hcap',
  [event.competitionId, event.sport, event.key],
  Object.fromEntries(
    offers.map(({ line, odds, type }) => [
      type,
      [
        line,
        Object.entries(odds).map(([side, price]) => [side, event.suspended ? null : price / 1_000]),
      ],
    ]),
  ),
];

export type PageCommand =
  | { readonly kind: 'watch' | 'unwatch'; readonly keys: readonly string[] }
  | { readonly kind: 'other' };

/** What the page sends: `["watch_hcaps", [[competition, sport, key], …]]`. */
export function readCommand(text: string): PageCommand {
  const [name, list] = JSON.parse(text) as [string, readonly (readonly unknown[])[]];
  if (name !== 'watch_hcaps' && name !== 'unwatch_hcaps') return { kind: 'other' };
  const keys = list.map(([, , key]) => String(key));
  return { kind: name === 'watch_hcaps' ? 'watch' : 'unwatch', keys };
}
