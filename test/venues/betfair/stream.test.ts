// The receiving half of the Exchange Stream: what messages do to books, and when nothing is trusted.

import { describe, expect, it } from 'vitest';
import { betfair } from '../../../main/venues/betfair/index.ts';
import { instrumentId } from '../../../shared/domain/market.ts';
import { definition, delta, image, played, runners } from './playedStream.ts';

describe('books', () => {
  it('come from an image in contracts, rounded against whoever takes them', () => {
    const { levels, receive, said, state } = played();
    receive(image());
    expect(levels(11, 'back')).toEqual([
      [500_000, 20_000_000],
      [502_513, 39_800_000],
    ]);
    expect(levels(11, 'lay')).toEqual([[495_049, 30_300_000]]);
    expect(levels(12, 'lay')).toEqual([]);
    expect([state(11), state(12)]).toEqual(['live', 'live']);
    expect(said).toEqual(['defined 1.1 OPEN', 'begun false']);
  });

  it('are live and empty for runners of which an image says nothing', () => {
    const { levels, receive, state } = played();
    receive(image({ mc: [{ id: '1.1', img: true, marketDefinition: definition(), rc: [] }] }));
    expect(state(12)).toBe('live');
    expect(levels(12, 'back')).toEqual([]);
  });

  it('change by price; size 0 removes; what is absent stays', () => {
    const { levels, receive } = played();
    receive(image());
    receive(
      delta(
        runners({
          id: 11,
          atb: [
            [2, 0],
            [1.98, 7],
          ],
        }),
      ),
    );
    expect(levels(11, 'back')).toEqual([
      [502_513, 39_800_000],
      [505_051, 13_860_000],
    ]);
    expect(levels(11, 'lay')).toHaveLength(1);
    // The same again changes nothing.
    receive(
      delta(
        runners({
          id: 11,
          atb: [
            [2, 0],
            [1.98, 7],
          ],
        }),
      ),
    );
    expect(levels(11, 'back')).toHaveLength(2);
  });

  it('are replaced by an image of their market in the middle of things', () => {
    const { levels, receive } = played();
    receive(image());
    receive(delta({ mc: [{ id: '1.1', img: true, rc: [{ id: 11, atb: [[3, 1]] }] }] }));
    expect(levels(11, 'back')).toEqual([[333_334, 3_000_000]]);
    expect(levels(11, 'lay')).toEqual([]);
    expect(levels(12, 'back')).toEqual([]);
  });

  it('of an image in segments are live when it is whole', () => {
    const { receive, said, state, stream } = played();
    const [first] = image().mc;
    const second = { ...first!, id: '1.2' };
    receive(image({ segmentType: 'SEG_START', clk: undefined, mc: [first] }));
    expect(state(11)).not.toBe('live');
    expect(stream.resume()).toBeNull();
    receive(image({ segmentType: 'SEG_END', mc: [second] }));
    expect(state(11)).toBe('live');
    expect(state(11, '1.2')).toBe('live');
    expect(said.filter((line) => line.startsWith('begun'))).toHaveLength(1);
    expect(stream.resume()).toEqual({ initialClk: 'i1', clk: 'c1' });
  });

  it('count a clock only with the last segment of what it stands for', () => {
    const { receive, stream } = played();
    receive(image());
    const change = { ...delta(runners({ id: 11, atb: [[2, 3]] })), clk: 'c5' };
    receive({ ...change, segmentType: 'SEG_START' });
    expect(stream.resume()?.clk).toBe('c1');
    receive({ ...change, segmentType: 'SEG_END', clk: 'c7' });
    expect(stream.resume()?.clk).toBe('c7');
  });

  it('say when changes were merged because they were read too slowly', () => {
    const { meter, receive } = played();
    receive(image());
    receive(delta({ mc: [{ id: '1.1', con: true, rc: [{ id: 11, atb: [[2, 3]] }] }] }));
    expect(meter.unknownTypes.get('merged: read too slowly')).toBe(1);
  });

  it('of a market that is closed are empty', () => {
    const { levels, receive } = played();
    receive(image());
    receive(delta({ mc: [{ id: '1.1', marketDefinition: definition({ status: 'CLOSED' }) }] }));
    expect([levels(11, 'back'), levels(12, 'back')]).toEqual([[], []]);
  });

  it('that a later image does not name are not live', () => {
    const { receive, state } = played();
    receive(image());
    receive(image({ mc: [{ ...image().mc[0]!, id: '1.2' }] }));
    expect(state(11)).toBe('resyncing');
    expect(state(11, '1.2')).toBe('live');
  });

  it('are suspended with their market, and runners that were removed for good', () => {
    const { levels, receive, state } = played();
    receive(image());
    const changed = (change: object) =>
      receive(delta({ mc: [{ id: '1.1', marketDefinition: definition(change) }] }));
    changed({ status: 'SUSPENDED', version: 11 });
    expect(state(11)).toBe('suspended');
    changed({ version: 12 });
    expect(state(11)).toBe('live');
    const removed = [
      { id: 11, status: 'ACTIVE' },
      { id: 12, status: 'REMOVED' },
    ];
    changed({ version: 13, runners: removed });
    expect([state(11), state(12)]).toEqual(['live', 'suspended']);
    expect(levels(12, 'back')).toEqual([]);
    // An earlier version that comes late changes nothing.
    changed({ version: 9, status: 'SUSPENDED' });
    expect(state(11)).toBe('live');
  });

  it('know a runner by its handicap as well', () => {
    const { books, receive } = played();
    const asian = definition({
      runners: [
        { id: 11, hc: -0.5, status: 'ACTIVE' },
        { id: 11, hc: 0.5, status: 'ACTIVE' },
      ],
    });
    const rc = [
      { id: 11, hc: -0.5, atb: [[2, 10]] },
      { id: 11, hc: 0.5, atb: [[1.5, 10]] },
    ];
    receive(image({ mc: [{ id: '1.1', img: true, marketDefinition: asian, rc }] }));
    const best = (handicap: string) =>
      books.bestBack(books.find(betfair.descriptor.id, instrumentId(`1.1/11/${handicap}`))!);
    expect([best('-0.5'), best('0.5')]).toEqual([500_000, 666_667]);
  });
});

describe('trust', () => {
  it('is lost while the venue lags behind itself, heartbeats included, and comes back with what was said meanwhile', () => {
    const { levels, receive, state } = played();
    receive(image());
    receive({ op: 'mcm', id: 2, clk: 'c2', pt: 2_000, ct: 'HEARTBEAT', status: 503 });
    expect(state(11)).toBe('resyncing');
    receive({ ...delta(runners({ id: 11, atb: [[2, 44]] })), status: 503 });
    expect(state(11)).toBe('resyncing');
    receive({ op: 'mcm', id: 2, clk: 'c4', pt: 4_000, ct: 'HEARTBEAT' });
    expect(state(11)).toBe('live');
    expect(levels(11, 'back')[0]).toEqual([500_000, 88_000_000]);
  });

  it('is not given to prices that are held back', () => {
    const { receive, said, state, stream } = played();
    receive(image({ conflateMs: 180_000 }));
    expect(state(11)).toBe('suspended');
    expect(stream.delayed).toBe(true);
    expect(said).toContain('begun true');
    receive(delta({ mc: [{ id: '1.1', marketDefinition: definition({ version: 11 }) }] }));
    expect(state(11)).toBe('suspended');
  });

  it('goes with the connection and comes back by a resumption from what is kept', () => {
    const { levels, receive, state, stream } = played();
    receive(image());
    stream.lost('closed');
    receive('{}');
    expect(state(11)).toBe('resyncing');
    expect(stream.resume()).toEqual({ initialClk: 'i1', clk: 'c1' });
    stream.expect(7);
    // What an earlier connection numbered is nobody's.
    receive(delta(runners({ id: 11, atb: [[2, 1]] })));
    expect(state(11)).toBe('resyncing');
    receive({
      ...delta(runners({ id: 11, atb: [[1.99, 0]] })),
      id: 7,
      ct: 'RESUB_DELTA',
      clk: 'c9',
    });
    expect(state(11)).toBe('live');
    expect(levels(11, 'back')).toEqual([[500_000, 20_000_000]]);
    expect(stream.resume()?.clk).toBe('c9');
  });

  it('stays with an earlier subscription until the new one answers', () => {
    const { levels, receive, stream } = played();
    receive(image());
    stream.expect(3);
    receive(delta(runners({ id: 11, atb: [[2, 99]] })));
    expect(levels(11, 'back')[0]).toEqual([500_000, 198_000_000]);
    receive(image({ id: 3 }));
    receive(delta(runners({ id: 11, atb: [[2, 1]] })));
    expect(levels(11, 'back')[0]).toEqual([500_000, 20_000_000]);
  });

  it('takes what a subscription of ours still sends for nothing new, and a number of nobody’s for unknown', () => {
    const { levels, meter, receive, stream } = played();
    receive(image());
    stream.expect(3);
    stream.expect(4);
    receive(image({ id: 3 }));
    receive(image({ id: 4 }));
    receive(delta(runners({ id: 11, atb: [[2, 99]] })));
    expect(levels(11, 'back')[0]).not.toEqual([500_000, 198_000_000]);
    expect([...meter.unknownTypes]).toEqual([]);
    receive(image({ id: 9 }));
    expect([...meter.unknownTypes]).toEqual([['foreign subscription', 1]]);
  });

  it('is lost with a line that cannot be read, and asks for a new beginning', () => {
    const { meter, receive, said, state, stream } = played();
    receive(image());
    receive('{"op":"mcm","id":2,"mc":[{"id":"1.1","rc":[{"id":11,"atb":[[2,"ten"]]}]}]}');
    expect(state(11)).toBe('resyncing');
    expect(meter.lastError).toContain('mc.0.rc.0.atb.0.1');
    expect(said.at(-1)).toBe('answered false unreadable-frame');
    expect(stream.resume()).toBeNull();
  });
});
