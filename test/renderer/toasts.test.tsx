// @vitest-environment jsdom
// What is said in passing covers little: the last two, the others on demand, and few again after that.

import '../support/jsdomBrowser.ts';

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Toasts } from '../../renderer/components/Toasts.tsx';
import { problem } from '../../renderer/state/ui.ts';
import { clear } from '../support/renderDesk.tsx';

afterEach(() => {
  cleanup();
  clear();
});

const tell = (...texts: string[]) => act(() => texts.forEach(problem));
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const shown = () =>
  [...document.querySelectorAll('.toast')].map((own) => own.firstElementChild?.textContent);

test('the last two are shown, the others when asked for, and few again after that', () => {
  render(<Toasts />);
  tell('one', 'two', 'three', 'four');
  expect(shown()).toEqual(['three', 'four']);
  press('2 more');
  expect(shown()).toEqual(['one', 'two', 'three', 'four']);
  for (const _ of [0, 1]) fireEvent.click(screen.getAllByRole('button', { name: 'Dismiss' })[0]!);
  tell('five');
  expect(shown()).toEqual(['four', 'five']);
  press('1 more');
  press('Dismiss all');
  expect(shown()).toEqual([]);
  tell('six', 'seven', 'eight');
  expect(shown()).toEqual(['seven', 'eight']);
});
