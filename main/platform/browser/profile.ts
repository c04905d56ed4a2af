// The folder that keeps a page's logins: made and tried before a browser is started on it, and cleared of a
// browser that an earlier session left behind.

import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { commandLine, killTree } from './processTree.ts';

/** A profile that cannot be written; the message says which and why. */
export class ProfileUnwritable extends Error {
  override readonly name = 'ProfileUnwritable';
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
