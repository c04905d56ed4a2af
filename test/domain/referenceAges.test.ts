import { describe, expect, it } from 'vitest';
import { agesProblem, referenceStaleMs } from '../../shared/domain/referenceAges.ts';
import { settingsPatch } from '../../shared/domain/settings.ts';

const general = { staleReference: 30_000, staleReferenceInPlay: 3_000 };

describe('ages of references', () => {
  it.each([
    ['both', 'x: 20 s, 2 s in play', 20_000, 2_000],
    ['tight', 'x:20s,2s in play', 20_000, 2_000],
    ['before the start alone', 'x: 45 s', 45_000, 3_000],
    ['under way alone', ' x : 0.5 s in play ', 30_000, 500],
    ['another venue', 'y: 1 s, 1 s in play', 30_000, 3_000],
  ])('say %s', (_name, line, before, inPlay) => {
    const settings = { ...general, referenceAges: [line] };
    expect(agesProblem([line])).toBeNull();
    expect(referenceStaleMs(settings, 'x', false)).toBe(before);
    expect(referenceStaleMs(settings, 'x', true)).toBe(inPlay);
  });

  it.each([
    '',
    'x',
    'x:',
    'x: 20',
    'x: 0.4 s',
    'x: 601 s',
    'x: 20 s, 2 s',
    'x: 20 s in play, 2 s in play',
    'x: 2 s in play, 20 s',
    'x: 20 s, 0.1 s in play',
    'x: 20 s, 2 s in play, 3 s',
  ])('are refused with the place, and the general ones hold: %j', (line) => {
    expect(agesProblem(['y: 1 s', line])).toMatch(/^line 2 must be written like/);
    const settings = { ...general, referenceAges: [line] };
    expect(referenceStaleMs(settings, 'x', false)).toBe(30_000);
    expect(referenceStaleMs(settings, 'x', true)).toBe(3_000);
  });

  it('name each venue once', () => {
    const change = settingsPatch.safeParse({ referenceAges: ['x: 1 s', 'x: 2 s'] });
    expect(change.error?.issues[0]?.message).toContain('line 2 has a venue');
  });
});
