// The Exchange Stream with lines that cannot be read, prices held back, and a clock of its own.

import { describe, expect, it } from 'vitest';
import { betfair } from '../../../main/venues/betfair/index.ts';
import { decodeLine } from '../../../main/venues/betfair/protocol.ts';
import { instrumentId } from '../../../shared/domain/market.ts';
import { delta, image, played } from './playedStream.ts';

describe('a line that cannot be read', () => {
  const BAD = '{"op":"mcm","id":2,"mc":[{"id":"1.1","rc":[{"id":11,"atb":[[2,"ten"]]}]}]}';

  it('in the middle of an image leaves no book live: it may have been the one that was missing', () => {
    const { receive, said, state, stream } = played();
    const [first] = image().mc;
    receive(image({ segmentType: 'SEG_START', clk: undefined, mc: [first] }));
    receive(BAD);
    expect(said.at(-1)).toBe('answered false unreadable-frame');
    receive(image({ segmentType: 'SEG_END', mc: [{ ...first!, id: '1.2' }] }));
    expect([state(11), state(11, '1.2')]).not.toContain('live');
    stream.lost('unreadable-frame');
    expect(stream.resume()).toBeNull();
  });

  it('in the middle of a resumption brings no kept book back', () => {
    const { receive, said, state, stream } = played();
    receive(image());
    stream.lost('closed');
    stream.expect(7);
    const head = { ...delta({ mc: [] }), id: 7, ct: 'RESUB_DELTA' };
    receive({ ...head, segmentType: 'SEG_START', clk: undefined });
    receive(BAD);
    expect(said.at(-1)).toBe('answered false unreadable-frame');
    stream.lost('unreadable-frame');
    expect(stream.resume()).toBeNull();
    expect(state(11)).toBe('resyncing');
  });

  it('while the venue lags is missing when it has caught up: everything is asked for anew', () => {
    const { receive, said, state, stream } = played();
    receive(image());
    receive({ op: 'mcm', id: 2, clk: 'c2', pt: 2_000, ct: 'HEARTBEAT', status: 503 });
    receive(BAD);
    expect(said.at(-1)).toBe('answered false unreadable-frame');
    expect(stream.resume()).toBeNull();
    expect(state(11)).toBe('resyncing');
  });

  it('before anything was subscribed to is counted and nothing else', () => {
    const { meter, receive, said, stream } = played();
    stream.lost('closed');
    receive('HTTP/1.1 400 Bad Request');
    expect(meter.errors).toBe(1);
    expect(said).toEqual([]);
  });
});

describe('prices that begin to be held back', () => {
  it('are suspended at once, and open when they are not any more', () => {
    const { receive, state, stream } = played();
    receive(image());
    receive({ op: 'mcm', id: 2, clk: 'c2', pt: 2_000, ct: 'HEARTBEAT', conflateMs: 180_000 });
    expect([state(11), state(12), stream.delayed]).toEqual(['suspended', 'suspended', true]);
    receive({ op: 'mcm', id: 2, clk: 'c3', pt: 3_000, ct: 'HEARTBEAT', conflateMs: 0 });
    expect([state(11), state(12), stream.delayed]).toEqual(['live', 'live', false]);
  });
});

describe('a venue whose clock is minutes apart from ours', () => {
  it.each([240_000, -240_000])('shows by %d ms; ages are by our clock', (apartMs) => {
    const { books, meter, receive, state } = played();
    receive(image({ pt: 900_000 + apartMs }), 900_000);
    expect(meter.lagMs(0.5)).toBe(-apartMs);
    const handle = books.find(betfair.descriptor.id, instrumentId('1.1/11'))!;
    expect([state(11), books.streamFrameMs(handle)]).toEqual(['live', 900_000]);
  });
});

describe('lines that are not what they should be', () => {
  it.each([
    ['nothing', ''],
    ['HTML', '<html>login</html>'],
    ['half of a message', '{"op":"mcm","id":2,"mc":[{"id":"1.1"'],
    ['a list', '[]'],
    ['no operation', '{"id":1}'],
    ['odds of 1', '{"op":"mcm","mc":[{"id":"1.1","rc":[{"id":1,"atb":[[1,5]]}]}]}'],
    ['odds as text', '{"op":"mcm","mc":[{"id":"1.1","rc":[{"id":1,"atb":[["2",5]]}]}]}'],
    [
      'odds of three decimals',
      '{"op":"mcm","mc":[{"id":"1.1","rc":[{"id":1,"atb":[[2.005,5]]}]}]}',
    ],
    ['a size below nothing', '{"op":"mcm","mc":[{"id":"1.1","rc":[{"id":1,"atl":[[2,-5]]}]}]}'],
    ['a runner without an id', '{"op":"mcm","mc":[{"id":"1.1","rc":[{"atb":[[2,5]]}]}]}'],
    ['a handicap of a third', '{"op":"mcm","mc":[{"id":"1.1","rc":[{"id":1,"hc":0.3}]}]}'],
    ['a status of its own', '{"op":"mcm","mc":[{"id":"1.1","marketDefinition":{"status":"ODD"}}]}'],
    ['a kind of change of its own', '{"op":"mcm","id":1,"ct":"PATCH"}'],
    [
      'an order without a side',
      '{"op":"ocm","oc":[{"id":"1.1","orc":[{"id":1,"uo":[{"id":"5"}]}]}]}',
    ],
    ['an answer without a status', '{"op":"status","id":1}'],
  ])('%s', (_what, text) => {
    const frame = decodeLine(text);
    expect(frame.kind).toBe('malformed');
    if (frame.kind === 'malformed') expect(frame.error.message).not.toBe('');
  });

  it('of a kind that is new are counted', () => {
    const { meter, receive } = played();
    receive('{"op":"racing","id":1}');
    expect(meter.unknownTypes.get('racing')).toBe(1);
    expect(meter.errors).toBe(0);
  });
});
