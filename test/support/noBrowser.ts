// What a platform is given in tests that open no page and keep no file.

import type { Browser, Platform } from '../../main/platform/platform.ts';
import { memoryFiles } from '../../main/platform/userFiles.ts';

const noBrowser: Browser = {
  state: () => ({ name: null, download: null, problem: null }),
  onChange: () => () => {},
  look: () => {},
  download: () => {},
  cancelDownload: () => {},
  open: () => {
    throw new Error('no page is opened here');
  },
};

/** A machine without a browser, whose files end with the test. */
export const pageless = (): Pick<Platform, 'browser' | 'files'> => ({
  browser: noBrowser,
  files: memoryFiles(),
});

/** A machine on which a program of its own process finds no browser: a venue's page would only slow it. */
export const NO_BROWSER = { CHROME_PATH: 'none' } as const;
