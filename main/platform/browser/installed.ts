// Finds the browser that pages are opened in: one that the user has installed, or one that was downloaded
// on request. Only browsers of Chromium's family will do.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { z } from 'zod';

export interface InstalledBrowser {
  readonly name: string;
  readonly path: string;
}

/** What is known of the machine that is looked through. */
export interface Machine {
  readonly platform: string;
  readonly environment: { readonly [name: string]: string | undefined };
}

const CHROME = 'Google Chrome';
const EDGE = 'Microsoft Edge';
const CHROMIUM = 'Chromium';

/** Programs on Linux by name, in the order in which they are preferred. */
const LINUX: readonly (readonly [name: string, program: string])[] = [
  [CHROME, 'google-chrome-stable'],
  [CHROME, 'google-chrome'],
  [EDGE, 'microsoft-edge-stable'],
  [EDGE, 'microsoft-edge'],
  [CHROMIUM, 'chromium'],
  [CHROMIUM, 'chromium-browser'],
];
const LINUX_FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin'];

const MAC: readonly (readonly [name: string, bundle: string])[] = [
  [CHROME, 'Google Chrome.app/Contents/MacOS/Google Chrome'],
  [EDGE, 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
  [CHROMIUM, 'Chromium.app/Contents/MacOS/Chromium'],
];

const WINDOWS: readonly (readonly [name: string, program: string])[] = [
  [CHROME, 'Google\\Chrome\\Application\\chrome.exe'],
  [EDGE, 'Microsoft\\Edge\\Application\\msedge.exe'],
  [CHROMIUM, 'Chromium\\Application\\chrome.exe'],
];

/** Every place where a browser may be, the preferred ones first: only `CHROME_PATH` where that is set. */
export function candidates({ environment, platform }: Machine): readonly InstalledBrowser[] {
  const given = environment.CHROME_PATH;
  if (given) return [{ name: 'the browser in CHROME_PATH', path: given }];
  const within = (
    folders: readonly (string | undefined)[],
    programs: readonly (readonly [string, string])[],
    separator: string,
  ) =>
    programs.flatMap(([name, program]) =>
      folders.flatMap((folder) =>
        folder ? [{ name, path: `${folder}${separator}${program}` }] : [],
      ),
    );
  switch (platform) {
    case 'win32': {
      const { LOCALAPPDATA, ProgramFiles } = environment;
      const folders = [ProgramFiles, environment['ProgramFiles(x86)'], LOCALAPPDATA];
      return within(folders, WINDOWS, '\\');
    }
    case 'darwin': {
      const home = environment.HOME;
      return within(['/Applications', home && `${home}/Applications`], MAC, '/');
    }
    default: {
      const path = (environment.PATH ?? '').split(delimiter);
      return within([...new Set([...LINUX_FOLDERS, ...path])], LINUX, '/');
    }
  }
}

const isProgram = (path: string): boolean => {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

/** File that says where the downloaded browser is. */
export const downloadedNote = (folder: string): string => join(folder, 'downloaded.json');

const note = z.object({ program: z.string() });

function downloaded(folder: string): InstalledBrowser | null {
  const path = downloadedNote(folder);
  if (!existsSync(path)) return null;
  try {
    const { program } = note.parse(JSON.parse(readFileSync(path, 'utf8')));
    return isProgram(program) ? { name: 'Chrome for Testing', path: program } : null;
  } catch {
    // A note that cannot be read is as good as none: the download can be repeated.
    return null;
  }
}

/** The browser that is used, or null; `folder` is where downloads lie. */
export function findBrowser(machine: Machine, folder: string): InstalledBrowser | null {
  return candidates(machine).find(({ path }) => isProgram(path)) ?? downloaded(folder);
}
