// @vitest-environment jsdom
// A setting as a user sees it: its help, and what may be named in it.

import '../support/jsdomBrowser.ts';

import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { SettingField } from '../../renderer/features/settings/SettingField.tsx';
import { settingTable } from '../../shared/domain/settings.ts';
import { clear, ordinaryEngine, renderOn } from '../support/renderDesk.tsx';

afterEach(() => {
  cleanup();
  clear();
});

const shown = (name: 'legOrder' | 'neverLeagues') =>
  renderOn(
    ordinaryEngine(Date.now()),
    <SettingField name={name} setting={settingTable[name]} value={[]} />,
  );

test('where venues are named, their short names stand beside it', async () => {
  await shown('legOrder');
  const field = screen.getByRole('textbox', { name: 'Order of legs by venues' });
  const help = document.getElementById(field.getAttribute('aria-describedby') ?? '');
  expect(help?.textContent).toMatch(/Short names: kalshi, polymarket/);
});

test('and nowhere else', async () => {
  await shown('neverLeagues');
  expect(document.body.textContent).not.toContain('Short names');
});
