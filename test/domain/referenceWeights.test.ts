import { describe, expect, it } from 'vitest';
import { weightsOf, weightsProblem } from '../../shared/domain/referenceWeights.ts';
import { settingsPatch } from '../../shared/domain/settings.ts';

describe('weights of references', () => {
  it('are a venue and a share a line', () => {
    const lines = ['a-venue: 50 %', 'other:0%', ' third : 12.5 % '];
    expect(weightsProblem(lines)).toBeNull();
    expect([...weightsOf(lines)]).toEqual([
      ['a-venue', 500_000],
      ['other', 0],
      ['third', 125_000],
    ]);
    expect(weightsOf(lines)).toBe(weightsOf(lines));
  });

  it.each([
    '',
    'a-venue',
    'a-venue: 50',
    'a-venue: 101 %',
    'a-venue: -5 %',
    'A Venue: 5 %',
    ': 5 %',
  ])('are refused with the place: %j', (line) => {
    expect(weightsProblem(['x: 1 %', line])).toMatch(/^line 2 must be written like/);
    expect([...weightsOf(['x: 1 %', line])]).toEqual([['x', 10_000]]);
  });

  it('name each venue once', () => {
    const change = settingsPatch.safeParse({ referenceWeights: ['x: 1 %', 'x: 2 %'] });
    expect(change.error?.issues[0]?.message).toContain('line 2 has a venue');
  });
});
