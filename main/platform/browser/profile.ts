// The folder that keeps a page's logins: made and tried before a browser is started on it, and cleared of a
// browser that an earlier session left behind.

import {
  accessSync,
  constants,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { commandLine, killTree } from './processTree.ts';

/** A profile that cannot be written; the message says which and why. */
export class ProfileUnwritable extends Error {
  override readonly name = 'ProfileUnwritable';
}

/**
 * What the browser must not do on a profile of ours, by its names (Chromium's `pref_names`): offer to keep the
 * password that somebody types, send it or the form to its maker for a check, or translate the page that is read.
 */
const PREFERENCES: Preferences = {
  credentials_enable_service: false,
  profile: { password_manager_leak_detection: false },
  autofill: { profile_enabled: false, credit_card_enabled: false },
  translate: { enabled: false },
};

interface Preferences {
  readonly [name: string]: boolean | Preferences;
}

const NOTE = 'crossbook-browser.json';
const note = z.object({ pid: z.number().int().positive() });

/** Makes the folder ready for a browser. Throws {@link ProfileUnwritable}. */
export async function prepareProfile(folder: string): Promise<void> {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    writeFileSync(join(folder, 'crossbook-probe'), '');
    rmSync(join(folder, 'crossbook-probe'));
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new ProfileUnwritable(`${folder} (${code})`);
  }
  await endLeftover(folder);
  setPreferences(join(folder, 'Default'));
}

/** Puts our preferences among those that the browser has kept. */
function setPreferences(folder: string): void {
  const path = join(folder, 'Preferences');
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${path}.new`, JSON.stringify(merged(keptPreferences(path), PREFERENCES)));
    renameSync(`${path}.new`, path);
  } catch {
    // The browser then does as it does for everybody.
  }
}

/** What the browser has kept; nothing where there is none, or none that can be read: it makes that anew itself. */
function keptPreferences(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

function merged(kept: unknown, own: Preferences): object {
  const base = typeof kept === 'object' && kept !== null ? kept : {};
  const set = Object.entries(own).map(([name, value]) => {
    const before = (base as { readonly [key: string]: unknown })[name];
    return [name, typeof value === 'boolean' ? value : merged(before, value)];
  });
  return { ...base, ...Object.fromEntries(set) };
}

/** Notes which process has the profile, for a later session to find. */
export function noteBrowser(folder: string, pid: number): void {
  try {
    writeFileSync(join(folder, NOTE), JSON.stringify({ pid }));
  } catch {
    // Without the note a browser that is left behind has to be closed by hand; no more is lost.
  }
}

/** The browser has ended: nothing is left behind. */
export const forgetBrowser = (folder: string): void => rmSync(join(folder, NOTE), { force: true });

/** Ends the browser of an earlier session that was itself ended without a chance to do so. */
async function endLeftover(folder: string): Promise<void> {
  let pid: number;
  try {
    ({ pid } = note.parse(JSON.parse(readFileSync(join(folder, NOTE), 'utf8'))));
  } catch {
    return;
  }
  // The number may belong to somebody else by now: only a browser on this very profile is ended.
  if ((await commandLine(pid)).includes(folder)) killTree(pid);
  forgetBrowser(folder);
}
