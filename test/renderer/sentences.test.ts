// Sentences whose words hang on what kind of venue or question they are about.

import { expect, test } from 'vitest';
import { refusalWords } from '../../renderer/words/gates.ts';
import * as markets from '../../renderer/words/markets.ts';
import type { Question } from '../../shared/domain/market.ts';

const venues = { name: (id: string) => id.toUpperCase(), currency: () => 'USD' as const };

test('a question is told from others of its contest: by line, side, period and overtime', () => {
  const asked: Question = {
    ...{ type: 'spread', period: 'match', scope: 'regulation' },
    ...{ line: -2 as Question['line'], lineOn: 0, subject: '' },
  };
  expect(markets.fullQuestionWords(asked, 'Leeds')).toBe(
    'Spread −0.5 for Leeds, regulation time only',
  );
  const half = { ...asked, type: 'three-way', period: 'first-half', line: null } as const;
  expect(markets.fullQuestionWords(half)).toBe('Win, draw, win, first half, regulation time only');
  const own = { ...half, type: 'proposition', subject: 'Will it rain?' } as const;
  expect(markets.fullQuestionWords(own)).toBe('Will it rain?');
});

test('a book that is too thin says contracts, or stakes where its venue takes stakes', () => {
  const tell = (numbers: object) =>
    refusalWords(
      { gate: 'minDepth', code: 'too-thin', numbers: { venue: 'kalshi', ...numbers } },
      venues,
    ).sentence;
  const thin = { available: 3_000_000, wanted: 55_825_000 };
  expect(tell(thin)).toBe('KALSHI has 3 at this price; the bet needs 55.825.');
  expect(tell({ ...thin, stake: 14_500_000, stakeAvailable: 779_220 })).toBe(
    'KALSHI takes $0.77 at this price; the bet needs $14.50.',
  );
});
