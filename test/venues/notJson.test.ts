import { describe, expect, it } from 'vitest';
import { detailOf, type HttpFailure } from '../../main/venues/http.ts';
import { NOT_JSON, notJson } from '../../main/venues/notJson.ts';

describe('a body that cannot be parsed', () => {
  it.each([
    ['<!doctype html><title>\n Just a  moment… </title>', /web page.*JSON, “Just a moment…”/],
    ['  <html><body>no</body></html>', /web page came instead of JSON$/],
    ['{"events":[{"id":1},{"i', /cut short/],
    ['[1,2', /cut short/],
    ['fine', /is not JSON/],
    ['{"a":nope}', /is not JSON/],
  ])('is named by what it looks like: %j', (body, words) => {
    expect(notJson(body)).toEqual({ code: NOT_JSON, detail: expect.stringMatching(words) });
  });
});

describe('a failed request', () => {
  const failure = (change: Partial<HttpFailure>): HttpFailure => ({
    ...{ kind: 'malformed', status: 200, code: '', detail: 'words', maybeSent: true },
    ...change,
  });

  it.each([
    [{ code: 'not-json' }, 'words'],
    [{ kind: 'network', code: 'network' }, 'words'],
    [{ kind: 'client', code: 'INVALID_ODDS' }, 'INVALID_ODDS words'],
    [{ kind: 'client', code: 'INVALID_ODDS', detail: '' }, 'INVALID_ODDS'],
    [{ code: '', detail: '' }, ''],
  ] as const)('is told in the venue’s words and no code of ours: %j', (change, told) => {
    expect(detailOf(failure(change))).toBe(told);
  });
});
