// @vitest-environment jsdom

// Alerts on the desk: what comes is said once, what was there before is not, and an offer's leads to it.

import '../support/jsdomBrowser.ts';
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { App } from '../../renderer/App.tsx';
import { useMatched } from '../../renderer/state/matched.ts';
import { useUi } from '../../renderer/state/ui.ts';
import type { Alert } from '../../shared/domain/alert.ts';
import type { FakeEngine } from '../support/fakeEngine.ts';
import { clear, ordinaryEngine, renderOn, settle } from '../support/renderDesk.tsx';

const NOW = Date.UTC(2026, 10, 29, 20);
let engine: FakeEngine;

const alert = (id: number, change: Partial<Alert> = {}): Alert => ({
  ...{ id, kind: 'reminder', about: String(id), participantId: null, subject: `Number ${id}` },
  ...{ numbers: {}, atMs: NOW, heldBack: 0 },
  ...change,
});
const told = () => useUi.getState().toasts.map(({ kind, text }) => `${kind}: ${text}`);

beforeEach(() => {
  engine = ordinaryEngine(NOW);
});
afterEach(clear);

test('one that comes is said once, one that was there before is not', async () => {
  engine.put('alerts', '1', alert(1));
  await renderOn(engine, <App />);
  expect(told()).toEqual([]);
  act(() => engine.put('alerts', '2', alert(2)));
  await settle();
  act(() => engine.put('alerts', '3', alert(3, { kind: 'stopped', subject: 'enough' })));
  await settle();
  expect(told()).toEqual([
    'note: Reminder: Number 2',
    'problem: Everything new is stopped: enough',
  ]);
});

test('one about an offer leads to it', async () => {
  await renderOn(engine, <App />);
  act(() => engine.put('alerts', '1', alert(1, { numbers: { offer: 7 } })));
  await settle();
  fireEvent.click(screen.getByRole('button', { name: 'Show it' }));
  expect(useMatched.getState().offerId).toBe(7);
  expect(useUi.getState()).toMatchObject({ screen: 'matched', matchedTab: 'offers' });
});
