// What the ticket panel shows, as a pure function: every phase, the words on the button, every reason why
// it cannot be pressed, and what has moved.

import { expect, test } from 'vitest';
import {
  confirmedMs,
  movement,
  type TicketFacts,
  ticketView,
} from '../../renderer/features/ticket/ticketView.ts';
import type { GateRefusal } from '../../shared/domain/opportunity.ts';
import { type TicketStatus, ticketStatuses } from '../../shared/domain/ticket.ts';
import { decimalOdds, money, SCALE } from '../../shared/domain/units.ts';
import {
  cents,
  contracts,
  dollars,
  leg,
  opportunity,
  switches,
  ticket,
} from '../support/builders.ts';

const NOW = 1_800_000_000_000;
const venues = { name: (id: string) => id, currency: () => 'USD' as const };

const facts = (patch: Partial<TicketFacts> = {}): TicketFacts => ({
  ticket: ticket(NOW),
  dropped: false,
  live: opportunity(NOW),
  switches: switches(),
  connected: true,
  nowMs: NOW + 1_000,
  venues,
  ...patch,
});

const tooSmall: GateRefusal = {
  gate: 'minEdge',
  code: 'edge-too-small',
  numbers: { edge: 1_000, limit: 5_000 },
};
const resting: GateRefusal = {
  gate: 'cooldown',
  code: 'too-soon',
  numbers: { sinceMs: 1, limitMs: 2 },
};

test('the button says what will happen', () => {
  const view = ticketView(facts());
  expect(view.button).toBe('PAPER: buy 120 + 120 for $115.60 → +$1.49 in every normal result');
  expect(view.risk).toBe('−$57.10 in the worst other ending: cancelled');
  expect(view).toMatchObject({ phase: 'ready', canConfirm: true, whyNot: null, secondsLeft: 29 });
});

test('stakes are said in the money of their venue, and a middle by both its ends', () => {
  const [first, second] = opportunity(NOW).legs;
  const staked = { ...first!, odds: decimalOdds(2.4 * SCALE), stake: money(41.67 * SCALE) };
  const pounds = { ...venues, currency: (id: string) => (id === first!.venueId ? 'GBP' : 'USD') };
  const button = (patch: Parameters<typeof opportunity>[1]) =>
    ticketView(
      facts({
        ticket: ticket(NOW, { opportunity: opportunity(NOW, patch) }),
        venues: pounds as typeof venues,
      }),
    ).button;
  expect(button({ legs: [staked, second!] })).toBe(
    'PAPER: bet £41.67, buy 120 for $115.60 → +$1.49 in every normal result',
  );
  const middle = {
    ...({ kind: 'between', states: ['margin 1'] } as const),
    ...{ inside: dollars(948.72) },
    ...{ outside: dollars(-25.64), breakEven: cents(2.63), expected: null },
  };
  expect(button({ middle, strategy: 'middle', profit: dollars(-25.64) })).toBe(
    'PAPER: buy 120 + 120 for $115.60 → −$25.64 at the worst, up to +$948.72 inside',
  );
});

test('nothing is said of a worse ending where there is none, and ignorance is said', () => {
  const safe = opportunity(NOW, { worstPossible: dollars(1.49), worstState: 'first' });
  expect(ticketView(facts({ ticket: ticket(NOW, { opportunity: safe }) })).risk).toBeNull();
  const unknown = opportunity(NOW, { rulesKnown: false });
  expect(ticketView(facts({ ticket: ticket(NOW, { opportunity: unknown }) })).risk).toContain(
    'not known',
  );
});

const phases: { readonly [status in TicketStatus]: string } = {
  open: 'ready',
  placing: 'placing',
  'awaiting-manual': 'awaiting-manual',
  complete: 'filled',
  partial: 'partial',
  naked: 'naked',
  unknown: 'unknown',
  refused: 'refused',
  failed: 'failed',
  expired: 'expired',
  cancelled: 'closed',
};

test.each(ticketStatuses)(
  'status %s has its phase and only an open ticket can be confirmed',
  (status) => {
    const view = ticketView(facts({ ticket: ticket(NOW, { status, confirmedMs: NOW }) }));
    expect(view.phase).toBe(phases[status]);
    expect(view.canConfirm).toBe(status === 'open');
  },
);

test('what is unknown looks neither like a failure nor like a success', () => {
  const tone = (status: TicketStatus) =>
    ticketView(facts({ ticket: ticket(NOW, { status }) })).tone;
  expect(tone('unknown')).toBe('waiting');
  expect(tone('naked')).toBe('alarm');
  expect(tone('complete')).toBe('done');
  expect(tone('failed')).toBe('plain');
});

test('placing that takes long says so', () => {
  const placing = ticket(NOW, { status: 'placing', confirmedMs: NOW });
  expect(ticketView(facts({ ticket: placing, nowMs: NOW + 2_999 })).phase).toBe('placing');
  expect(ticketView(facts({ ticket: placing, nowMs: NOW + 3_000 })).phase).toBe('taking-long');
});

test('a ticket expires by the clock and is closed when the engine lets go of it', () => {
  expect(ticketView(facts({ nowMs: NOW + 30_000 })).phase).toBe('expired');
  expect(ticketView(facts({ dropped: true })).phase).toBe('closed');
});

test.each([
  ['without a line', { connected: false }, 'No connection'],
  ['before the mode is known', { switches: undefined }, 'not said its mode'],
  ['when stopped', { switches: switches({ killed: true }) }, 'RESUME'],
  ['in detect', { switches: switches({ mode: 'detect' }) }, 'detect'],
  ['after the mode has changed', { switches: switches({ mode: 'both' }) }, 'Open it again'],
  ['when it is gone', { live: undefined }, 'gone'],
  ['when a gate refuses', { live: opportunity(NOW, { refusal: resting }) }, 'pause'],
] as const)('it cannot be confirmed %s', (_when, patch, words) => {
  const view = ticketView(facts(patch as Partial<TicketFacts>));
  expect(view.canConfirm).toBe(false);
  expect(view.whyNot).toContain(words);
});

test('a strategy that is held to detect cannot be confirmed either', () => {
  const held = switches({
    strategies: {
      crossVenueArb: { enabled: true, mode: 'detect' },
      middle: { enabled: true, mode: 'both' },
      crossBook: { enabled: true, mode: 'both' },
      consensus: { enabled: true, mode: 'both' },
      matched: { enabled: true, mode: 'both' },
    },
  });
  expect(ticketView(facts({ switches: held })).canConfirm).toBe(false);
});

test('live money wants arming, and the words say live', () => {
  const live = ticket(NOW, { purses: ['live'] });
  const unarmed = ticketView(facts({ ticket: live, switches: switches({ mode: 'live' }) }));
  expect(unarmed.mode).toBe('LIVE');
  expect(unarmed.whyNot).toContain('not armed');
  const armed = ticketView(
    facts({ ticket: live, switches: switches({ mode: 'live', armed: true }) }),
  );
  expect(armed.canConfirm).toBe(true);
  expect(armed.button).toMatch(/^LIVE: /);
  const both = ticket(NOW, { purses: ['paper', 'live'] });
  expect(ticketView(facts({ ticket: both })).button).toMatch(/^PAPER\+LIVE: /);
});

test('a verdict on another size does not hold for the ticket’s own', () => {
  const smaller = opportunity(NOW, { quantity: contracts(20), refusal: tooSmall });
  const own = ticket(NOW, { revision: 2, opportunity: smaller, refusal: tooSmall });
  expect(ticketView(facts({ ticket: own })).whyNot).toContain('net edge');
  const fine = ticket(NOW, { opportunity: opportunity(NOW, { quantity: contracts(20) }) });
  const board = opportunity(NOW, { refusal: tooSmall });
  expect(ticketView(facts({ ticket: fine, live: board })).canConfirm).toBe(true);
  expect(
    ticketView(facts({ ticket: fine, live: opportunity(NOW, { refusal: resting }) })).canConfirm,
  ).toBe(false);
});

test('a refused ticket says which gate', () => {
  const refused = ticket(NOW, { status: 'refused', refusal: tooSmall });
  expect(ticketView(facts({ ticket: refused })).refusal?.sentence).toContain('+0.10%');
});

test('movement: only what a person would see', () => {
  const frozen = opportunity(NOW);
  expect(movement(frozen, opportunity(NOW, { revision: 9 }))).toBeNull();
  expect(movement(frozen, undefined)?.kind).toBe('gone');
  const worse = opportunity(NOW, { profit: dollars(0.9) });
  expect(movement(frozen, worse)).toMatchObject({ kind: 'worse', profit: dollars(0.9) });
  expect(movement(frozen, opportunity(NOW, { profit: dollars(2) }))?.kind).toBe('better');
});

test('movement at another size goes by prices and depth', () => {
  const [first, second] = opportunity(NOW).legs;
  const frozen = opportunity(NOW, { quantity: contracts(20) });
  expect(movement(frozen, opportunity(NOW))).toBeNull();
  const dearer = opportunity(NOW, { legs: [leg(NOW, { best: cents(41) }), second!] });
  expect(movement(frozen, dearer)).toMatchObject({
    kind: 'worse',
    legs: [{ leg: { label: 'Denver' }, from: cents(39), to: cents(41) }],
  });
  const cheaper = opportunity(NOW, { legs: [leg(NOW, { best: cents(37) }), second!] });
  expect(movement(frozen, cheaper)?.kind).toBe('better');
  const thin = opportunity(NOW, { quantity: contracts(5), legs: [first!, second!] });
  expect(movement(frozen, thin)?.kind).toBe('worse');
});

test('a frozen price is as fresh as the board’s, while the board still has it', () => {
  const own = leg(NOW, { confirmedMs: NOW - 20_000 });
  const fresher = opportunity(NOW, { legs: [leg(NOW, { confirmedMs: NOW })] });
  expect(confirmedMs(own, fresher)).toBe(NOW);
  const dearer = opportunity(NOW, { legs: [leg(NOW, { confirmedMs: NOW, best: cents(45) })] });
  expect(confirmedMs(own, dearer)).toBe(NOW - 20_000);
  expect(confirmedMs(own, undefined)).toBe(NOW - 20_000);
});
