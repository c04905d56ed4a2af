// End-to-end tests: one browser at a time on machines with two cores, nothing repeated until it passes.

import { defineConfig } from '@playwright/test';
import { installedBrowser } from './test/support/browser.ts';

const executablePath = installedBrowser();

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'out/e2e',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    trace: 'off',
    viewport: { width: 1440, height: 900 },
    colorScheme: 'dark',
    launchOptions: executablePath === null ? {} : { executablePath },
  },
});
