// Events that many may win: which of Kalshi's are such, and what each of their markets asks.

import { expect, it } from 'vitest';
import { event, listed, market } from './listedEvents.ts';

it('reads who may win an event of many, without whoever is not named', async () => {
  const named = ['Utah', 'Boston', 'Denver'];
  const of = (ticker: string, names: readonly string[], change: object = {}) =>
    event(ticker, {
      title: '2027 Champion?',
      product_metadata: { competition: 'Pro Basketball (M)', competition_scope: 'Futures' },
      markets: names.map((name) => market(`${ticker}-${name.slice(0, 3)}`, name)),
      ...change,
    });
  const v = await listed(() => ({
    events: [
      of('F', [...named, 'Someone else']),
      of('G', named, { mutually_exclusive: false }),
      of('H', named.slice(0, 2)),
      of('I', ['Utah', 'Utah', 'Boston', 'Denver']),
    ],
  }));
  const field = v.markets.get('F-Den');
  expect(field?.fixture).toMatchObject({
    participants: [],
    runners: ['Boston', 'Denver', 'Utah'],
  });
  expect(field?.question).toMatchObject({ type: 'outright', subject: 'Denver', line: null });
  expect(field?.outcomes.map(({ meaning }) => [meaning.on, meaning.negated])).toEqual([
    ['yes', false],
    ['yes', true],
  ]);
  for (const id of ['F-Som', 'G-Den', 'H-Bos', 'I-Den']) {
    expect(v.markets.get(id)?.question.type, id).toBe('proposition');
  }
  for (const id of ['G-Den', 'H-Bos', 'I-Den']) {
    expect(v.markets.get(id)?.fixture.runners, id).toBeUndefined();
  }
  v.feed.stop();
});
