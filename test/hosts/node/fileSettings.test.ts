// The settings file: kept across starts, never written over when it is damaged, and every problem said
// with its place.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonError, parseJson } from '../../../main/hosts/jsonText.ts';
import { fileSettings } from '../../../main/hosts/node/fileSettings.ts';
import { StorageError } from '../../../main/storage/database.ts';
import { defaultSettings } from '../../../shared/domain/settings.ts';
import { temporaryFolder } from '../../storage/folder.ts';
import { storedSettings } from '../../support/builders.ts';
import { property } from '../../support/property.ts';

function folderWith(text: string): { folder: string; path: string } {
  const folder = temporaryFolder();
  const path = join(folder, 'settings.json');
  writeFileSync(path, text);
  return { folder, path };
}

describe('the settings file', () => {
  it('is not there at first, and comes back after it was written', () => {
    const folder = temporaryFolder();
    const first = fileSettings(folder);
    expect(first.problems).toEqual([]);
    expect(first.read()).toEqual({});
    first.write(storedSettings({ minEdge: 20_000 }));
    expect(fileSettings(folder).read()).toEqual(storedSettings({ minEdge: 20_000 }));
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it.each([
    ['{"settings": {"minEdge": 1,}}', /unexpected "}}" at line 1, column 28/],
    ['{\n  "settings": {\n    "minEdge" 1', /unexpected "1" at line 3, column 15/],
    ['{"settings": {"minEdge": 1', /unexpected the end at line 1, column 27/],
    ['', /unexpected the end at line 1, column 1/],
    ['\u0000\u0000\u0000', /not JSON: unexpected .* at line 1, column 1/],
    ['[]', /expected an object, was a list/],
    ['"text"', /expected an object, was "text"/],
    ['null', /expected an object, was null/],
  ])(
    'that holds %j is said with its place, kept aside, and the defaults are used',
    (text, words) => {
      const { folder, path } = folderWith(text);
      const store = fileSettings(folder);
      expect(store.problems).toEqual([expect.stringMatching(words)]);
      expect(store.problems?.[0]).toContain(path);
      expect(store.problems?.[0]).toMatch(/kept as settings\.bad-1\.json; the defaults are used/);
      expect(store.read()).toEqual({});
      store.write(storedSettings());
      expect(readFileSync(join(folder, 'settings.bad-1.json'), 'utf8')).toBe(text);
      expect(fileSettings(folder).problems).toEqual([]);
    },
  );

  it('that is damaged a second time is kept beside the first', () => {
    const { folder, path } = folderWith('first');
    fileSettings(folder);
    writeFileSync(path, 'second');
    expect(fileSettings(folder).problems?.[0]).toContain('settings.bad-2.json');
    expect(readFileSync(join(folder, 'settings.bad-1.json'), 'utf8')).toBe('first');
    expect(readFileSync(join(folder, 'settings.bad-2.json'), 'utf8')).toBe('second');
  });

  it('with values that do not fit is copied before the first change drops them', () => {
    const text = '{"settings":{"minEdge":-5,"fromTheFuture":1},"welcomed":true}';
    const { folder, path } = folderWith(text);
    const store = fileSettings(folder);
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(readdirSync(folder)).toEqual(['settings.json']);
    store.write({ settings: defaultSettings, venues: {}, welcomed: true });
    store.write({ settings: defaultSettings, venues: {}, welcomed: false });
    expect(readFileSync(join(folder, 'settings.bad-1.json'), 'utf8')).toBe(text);
    expect(readdirSync(folder).sort()).toEqual(['settings.bad-1.json', 'settings.json']);
  });

  it('that cannot be read is refused in words', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'settings.json'));
    expect(() => fileSettings(folder)).toThrow(StorageError);
    expect(() => fileSettings(folder)).toThrow(/settings\.json/);
  });
});

describe('JSON that people write', () => {
  it('is what the language takes, no more and no less', () => {
    property(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.json().map((text) => text.replace(/[,:"]/, '')),
          fc.string(),
        ),
        (text) => {
          let expected: unknown;
          try {
            expected = JSON.parse(text);
          } catch {
            expect(() => parseJson(text)).toThrow(JsonError);
            expect(() => parseJson(text)).toThrow(/at line \d+, column \d+$/);
            return;
          }
          expect(parseJson(text)).toEqual(expected);
        },
      ),
      1_000,
    );
  });

  it('that was cut anywhere is faulted at its end', () => {
    const text = '{"a": [1, -2.5e3, "x\\u00e9", true, null, {"b": {}}]}';
    for (let length = 0; length < text.length; length++) {
      const part = text.slice(0, length);
      let message = '';
      try {
        parseJson(part);
      } catch (error) {
        message = (error as Error).message;
      }
      const [, column = ''] = /column (\d+)$/.exec(message) ?? [];
      expect(Number(column), part).toBeGreaterThan(Math.max(0, length - 10));
      expect(Number(column), part).toBeLessThanOrEqual(length + 1);
    }
  });

  it.each([
    ['{"a": 01}', 7],
    ['{"a": 1 "b": 2}', 9],
    ["{'a': 1}", 2],
    ['{"a": .5}', 7],
    ['{"a": NaN}', 7],
    ['[1, 2,, 3]', 7],
    ['[1, 2}', 6],
    ['{"a": "x\ny"}', 7],
    ['{"a": 1} extra', 10],
    ['{a: 1}', 2],
    ['[1,]', 4],
    ['{"a":1,}', 8],
    ['// note\n{}', 1],
  ])('%j is faulted at column %i', (text, column) => {
    expect(() => parseJson(text)).toThrow(`column ${column}`);
  });
});
