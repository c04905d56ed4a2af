// The folder that keeps a page's logins, as it is handed to a browser.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareProfile } from '../../main/platform/browser/profile.ts';

/** Nothing is kept of what somebody types, and the page stays as its site wrote it. */
const OWN = {
  credentials_enable_service: false,
  profile: { password_manager_leak_detection: false },
  autofill: { profile_enabled: false, credit_card_enabled: false },
  translate: { enabled: false },
};

describe('a profile that is made ready', () => {
  let folder: string;
  const path = () => join(folder, 'Default', 'Preferences');
  const preferences = () => JSON.parse(readFileSync(path(), 'utf8'));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'crossbook-profile-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('has the browser keep no password and translate nothing', async () => {
    await prepareProfile(folder);
    expect(preferences()).toEqual(OWN);
  });

  it('keeps everything else that the browser has remembered', async () => {
    mkdirSync(join(folder, 'Default'));
    const kept = { browser: { window: 1 }, profile: { name: 'P' }, translate: { enabled: true } };
    writeFileSync(path(), JSON.stringify(kept));
    await prepareProfile(folder);
    const profile = { name: 'P', ...OWN.profile };
    expect(preferences()).toEqual({ browser: { window: 1 }, ...OWN, profile });
  });

  it.each(['', '{"profile":', '[]', 'null', '{"profile":"x"}'])(
    'is ready where what it has remembered is %j',
    async (text) => {
      mkdirSync(join(folder, 'Default'));
      writeFileSync(path(), text);
      await prepareProfile(folder);
      expect(preferences()).toMatchObject(OWN);
    },
  );
});
