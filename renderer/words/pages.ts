// Reasons that come of reading a venue's own page in a browser, in words: each says what is the matter and,
// where the user can do something, what.

import type { DownloadProblem } from '../../shared/domain/browserState.ts';

export const downloadWords: { readonly [problem in DownloadProblem]: string } = {
  unreachable: 'The browser could not be downloaded: its servers cannot be reached.',
  unserved: 'The browser could not be downloaded: its servers do not give it out.',
  broken:
    'The browser could not be downloaded: what came is cut short or is no browser. Download it again.',
  disk: 'The browser could not be stored: the data folder cannot be written or is full.',
  failed: 'The browser could not be downloaded.',
};

export const pageReasons: { readonly [code: string]: string } = {
  'no-consent':
    'Its page is read only after you have agreed: turn it off and on again under Venues',
  'no-browser': 'No Chrome, Edge or Chromium was found: install one, or download one under Venues',
  'no-display': 'There is no screen for the page’s window',
  'profile-in-use':
    'Another browser uses Crossbook’s profile of this page: close it, then connect anew',
  'profile-unwritable': 'The folder of the page’s profile cannot be written',
  'launch-failed': 'The browser does not start; trying again',
  'start-timeout': 'The browser did not open the page in time; trying again',
  'browser-gone': 'The browser has ended; starting it again',
  'process-gone': 'The browser’s process has ended; starting it again',
  'page-crashed': 'The page has crashed; opening it again',
  'page-closed': 'The page was closed; opening it again',
  'window-closed': 'You have closed the page’s window: connect anew to open it again',
  'page-floods': 'The page sends more than any list of prices does; opening it again',
  'page-hung': 'The page has frozen; starting its browser again',
  'page-silent': 'The page does not answer; none of its prices counts',
  'page-slept': 'The machine was asleep; loading the page again',
  'page-renewed':
    'The browser is started anew, as it is every few hours and whenever you ask for it',
  'page-heavy': 'The browser takes more memory than it may; starting it anew',
  'page-error': 'The site answers with an error; loading it again, ever more rarely',
  'page-disconnected': 'The page has lost its own connection; none of its prices counts',
  'page-elsewhere':
    'The page shows another part of the site: go back to the list of prices in its window',
  'layout-changed':
    'The page is made otherwise than the selectors say; its table is not read. No longer found',
  'selectors-invalid': 'Selectors that the browser does not understand',
  'selectors-unreadable': 'The file of selectors cannot be used',
  'selectors-changed': 'The selectors have changed; reading the page anew',
  'no-rows': 'The page’s list has no rows',
  'rows-hidden': 'Not all rows are drawn, so not all are read: make the page taller. Drawn',
  'login-by-hand': 'Log in by hand in the page’s window',
  'login-hidden': 'Log in by hand: “Show its window” under Venues opens the page in one',
};
