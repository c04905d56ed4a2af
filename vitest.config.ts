import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // For what hangs, not for what is slow: speed is the bench's business.
    testTimeout: 30_000,
    // The runner itself has next to nothing to do: no core is kept free for it.
    maxWorkers: '100%',
    setupFiles: ['test/support/seededProperties.ts'],
    // Importing `electron` under plain Node would try to fetch its binary.
    env: { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' },
    server: { deps: { inline: ['electron-store'] } },
    coverage: { provider: 'v8', include: ['shared/**', 'main/**', 'renderer/**'] },
  },
});
