// The qualifier board on the phone.

import { describe, expect, it } from 'vitest';
import { PhoneHarness } from '../support/phoneHarness.ts';
import { PlayedQualifiers } from '../support/playedQualifiers.ts';

async function played() {
  let board: PlayedQualifiers | null = null;
  const h = await PhoneHarness.start((parts) => {
    board = new PlayedQualifiers({}, parts);
    return board.h;
  });
  const made = board as unknown as PlayedQualifiers;
  made.exchange();
  made.bookmaker('albion', [2, 1.9]);
  made.bookmaker('briton', [1.95, 2.02]);
  made.lays(2.04, 2.06);
  await h.run(100);
  const phone = await h.phone('Olga', { operator: true });
  return { h, made, phone };
}

describe('the best bets', () => {
  it('at one bookmaker are told with stake, lay, liability, result and rating', async () => {
    const { made, phone } = await played();
    const text = await phone.say('/qualifier_albion 25');
    const { rows } = await made.find({ books: ['albion'], stake: 25_000_000 as never });
    expect(rows.length).toBeGreaterThan(0);
    expect(text).toContain('albion, qualifying bet of 25.00');
    for (const { lay, selection } of rows) {
      expect(text).toContain(`${selection}: back`);
      expect(text).toContain(`liability $${(Math.floor(lay.liability / 10_000) / 100).toFixed(2)}`);
    }
    expect(text).not.toContain('briton');
  });

  it('anywhere are told without a name, and for a free bet with what is kept of it', async () => {
    const { phone } = await played();
    expect(await phone.say('/qualifiers')).toMatch(/Anywhere, qualifying bet of 10.00\nbest \d of/);
    expect(await phone.say('/snr_briton 30')).toMatch(/free bet of 30\.00[\s\S]*kept \d\d\.\d\d%/);
    expect(await phone.say('/sr_briton')).toContain('free bet with its stake of 10.00');
  });

  it('at an unknown bookmaker are asked for by the names there are', async () => {
    const { phone } = await played();
    expect(await phone.say('/qualifier_nobody')).toContain('/qualifier_briton');
    expect(await phone.say('/qualifier_alb')).toContain('albion, qualifying bet');
    expect(await phone.say('/qualifier_albion ten')).toBe('“ten” is no stake.');
  });
});
