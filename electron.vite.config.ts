// Three builds: main (the Electron entry, the processes of engine and browsers, and the command line, which
// share their chunks), the preload, and the page that every host serves.

import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // Packages stay packages: one of them is native, and all are checked by the lock file.
      externalizeDeps: true,
      rollupOptions: {
        input: {
          app: at('main/hosts/electron/app.ts'),
          engineProcess: at('main/hosts/electron/engineProcess.ts'),
          browserProcess: at('main/platform/browser/browserProcess.ts'),
          cli: at('main/hosts/node/cli.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: at('preload/index.ts'),
        // A sandboxed window loads CommonJS only.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      // Inlined assets would be data: addresses, which the page's policy refuses but for images.
      assetsInlineLimit: 0,
      rollupOptions: { input: at('renderer/index.html') },
    },
  },
});
