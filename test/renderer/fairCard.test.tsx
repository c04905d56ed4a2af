// @vitest-environment jsdom
// A bet that can lose says so wherever it is shown: on the button, in its risk and in the detail.

import '../support/jsdomBrowser.ts';

import { screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { FairCard } from '../../renderer/features/detail/FairCard.tsx';
import { ticketView } from '../../renderer/features/ticket/ticketView.ts';
import type { FairValue } from '../../shared/domain/opportunity.ts';
import type { Probability, Ratio } from '../../shared/domain/units.ts';
import { KALSHI, opportunity, switches, ticket } from '../support/builders.ts';
import { clear, ordinaryEngine, renderOn } from '../support/renderDesk.tsx';

const NOW = Date.UTC(2026, 10, 20, 18);

const value: FairValue = {
  method: 'power',
  fair: 512_300 as Probability,
  decided: 1_000_000 as Ratio,
  methods: [
    { method: 'power', fair: 512_300 as Probability, edge: 31_000 as Ratio },
    { method: 'worst-case', fair: 498_000 as Probability, edge: -4_000 as Ratio },
  ],
  sources: [
    {
      venueId: KALSHI,
      weight: 1_000_000 as Ratio,
      fair: 512_300 as Probability,
      margin: 41_000 as Ratio,
      confirmedMs: NOW - 2_000,
    },
  ],
  kelly: 21_000 as Ratio,
  objection: null,
};

afterEach(clear);

test('the detail shows every method, with losses as losses, and every reference', async () => {
  await renderOn(ordinaryEngine(NOW), <FairCard value={value} />);
  const methods = screen.getByRole('table', { name: 'Edge by method' });
  expect(methods.textContent).toContain('Power51.23%+3.10%');
  expect(methods.textContent).toContain('Worst of all49.8%−0.40%');
  const sources = screen.getByRole('table', { name: 'Reference venues' });
  expect(sources.textContent).toContain('Kalshi51.23%4.1%');
});

test('the ticket calls its profit expected and says what a loss costs', () => {
  const bet = ticket(NOW, { opportunity: opportunity(NOW, { value }) });
  const view = ticketView({
    ...{ ticket: bet, dropped: false, live: bet.opportunity, switches: switches() },
    ...{ connected: true, nowMs: NOW + 1_000 },
    venues: { name: (id) => id, currency: () => 'USD' },
  });
  expect(view.button).toContain('+$1.49 expected, not certain');
  expect(view.guarantee).toBeNull();
  expect(view.risk).toBe('−$115.60 when it loses');
});
