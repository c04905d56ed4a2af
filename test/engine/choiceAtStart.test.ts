// How a venue is set up at the start: stored choices of this world, and of their options what fits.

import { expect, test } from 'vitest';
import { choiceAtStart } from '../../main/engine/engineOptions.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import { PlayedVenue } from '../support/playedVenue.ts';

const { module } = new PlayedVenue('one', new VirtualClock(0));
const real = { world: 'real', forceDemo: false } as const;
const stored = (options: { readonly [name: string]: number }, environment = 'production') => ({
  ...{ enabled: true, environment, hosts: {}, options, manual: true },
});
const first = { enabled: false, environment: 'production', hosts: {}, options: {}, manual: false };

test('nothing stored is the first choice', () => {
  expect(choiceAtStart(real, module, undefined)).toEqual({ choice: first, problems: [] });
});

test.each([[{}], [{ depth: 5 }]])('options %j are kept', (options) => {
  const choice = stored(options as { depth: number });
  expect(choiceAtStart(real, module, choice)).toEqual({ choice, problems: [] });
});

test('options that do not fit are left out and named, the rest stands', () => {
  expect(choiceAtStart(real, module, stored({ depth: 500, gone: 1 }))).toEqual({
    choice: stored({}),
    problems: [
      'one.options.depth: Depth must be a whole number from 1 to 99',
      'one.options.gone: no such option',
    ],
  });
});

test('a choice of the other world does not count, nor any while the demo is forced', () => {
  expect(choiceAtStart(real, module, stored({}, 'demo-world')).choice).toEqual(first);
  const forced = choiceAtStart(
    { world: 'demo', forceDemo: true },
    module,
    stored({}, 'demo-world'),
  );
  expect(forced.choice).toMatchObject({ environment: 'demo-world', manual: false });
});
