// What the page's observer tells, as it is believed: in its shape and within limits, or as a located error.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePulse, decodeReport } from '../../../main/venues/betinasia/report.ts';

const common = { generation: 1_000.5, number: 0, at: 2_000 };
const head = {
  ...{ event: 'e', sport: 'fb', home: 'A', away: 'B', competition: 'C', start: '', live: '' },
  index: '1',
};
const row = { id: 'e', head, suspended: 0, cells: [['ml', 'h', '', '1.5', 0]] };
const rows = { ...common, kind: 'rows', rows: [row], gone: ['x'], twice: [] };
const scan = {
  ...{ ...common, kind: 'scan', part: 0, parts: 1, rows: [row], twice: [], counter: '1 market' },
  checks: [['row', 1, 1]],
};
const place = { ...common, kind: 'place', place: 'list', path: '/', connected: true };

describe('reports', () => {
  it.each([rows, scan, place, { ...common, kind: 'invalid', selectors: ['row'] }])(
    'of kind $kind are read as they are',
    (report) => {
      expect(decodeReport(JSON.stringify(report))).toEqual({ value: report });
    },
  );

  it.each([
    ['no JSON', 'x', ''],
    ['a list', [], ''],
    ['an unknown kind', { ...common, kind: 'x' }, 'report.kind'],
    ['no generation', { ...rows, generation: null }, 'generation'],
    ['a number that is none', { ...rows, number: 1.5 }, 'report.number'],
    ['rows that are none', { ...rows, rows: {} }, 'rows'],
    ['a row without a name', { ...rows, rows: [{ ...row, id: '' }] }, 'rows.0.id'],
    ['a row with a huge name', { ...rows, rows: [{ ...row, id: 'x'.repeat(200) }] }, 'rows.0.id'],
    ['a cell that is none', { ...rows, rows: [{ ...row, cells: [5] }] }, 'rows.0.cells.0'],
    ['a cell of numbers', { ...rows, rows: [{ ...row, cells: [[1, 2]] }] }, 'rows.0.cells.0'],
    [
      'a huge text',
      { ...rows, rows: [{ ...row, cells: [['ml', 'h', '', 'x'.repeat(400), 0]] }] },
      'rows.0.cells.0',
    ],
    ['too many rows', { ...rows, rows: Array.from({ length: 3_001 }, () => row) }, 'rows'],
    ['half a head', { ...rows, rows: [{ ...row, head: { home: 'A' } }] }, 'rows.0.head.event'],
    ['a place that is none', { ...place, place: 'home' }, 'report.place'],
    ['checks that are none', { ...scan, checks: [['row', 'x', 1]] }, 'checks.0'],
  ])('with %s are located errors', (_what, report, at) => {
    const text = typeof report === 'string' ? report : JSON.stringify(report);
    expect(decodeReport(text)).toMatchObject({ error: { at } });
  });

  it('beyond any table are refused unread', () => {
    expect(decodeReport(`"${'x'.repeat(600_000)}"`)).toMatchObject({ error: { at: '' } });
  });

  it('are never an exception', () => {
    fc.assert(
      fc.property(fc.constantFrom('rows', 'scan', 'place', 'invalid'), fc.object(), (kind, own) => {
        const read = decodeReport(JSON.stringify({ ...common, ...own, kind }));
        expect('value' in read || 'error' in read).toBe(true);
      }),
    );
  });
});

describe('the answer to how it is', () => {
  it('has a generation, rows, and perhaps a time', () => {
    const pulse = { generation: 1, rows: 3, quietMs: null };
    expect(decodePulse(pulse)).toEqual(pulse);
    for (const wrong of [null, 5, {}, { ...pulse, rows: 'x' }, { ...pulse, quietMs: Number.NaN }]) {
      expect(() => decodePulse(wrong)).toThrow();
    }
  });
});
