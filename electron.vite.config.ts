import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { join } from 'node:path'

const absent = join(import.meta.dirname, 'renderer/libass/absent.ts')

// `dependencies` of package.json stay outside the bundle (native, wasm, data); everything else is bundled.
export default defineConfig({
  main: {
    build: {
      outDir: 'out',
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: {
        input: {
          'main/index': 'main/hosts/electron/index.ts',
          'main/workers/espeak': 'main/aligners/espeak/worker.ts',
          'main/workers/espeak-voice': 'main/voices/espeak/worker.ts',
          'main/workers/sherpa': 'main/recognizers/sherpa/child.ts',
          'main/workers/soundswallower': 'main/aligners/soundswallower/worker.ts',
          'main/workers/unpack': 'main/storage/models/unpack-worker.ts',
          'cli/index': 'cli/index.ts',
        },
        output: { format: 'es', chunkFileNames: 'main/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      rolldownOptions: { input: 'preload/index.ts', output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    // JASSUB asks for both; see the file that takes their place.
    resolve: { alias: { 'lfa-ponyfill': absent, 'rvfc-polyfill': absent } },
    worker: { format: 'es' },
    build: {
      outDir: 'out/renderer',
      minify: true,
      // It comes from this computer's disk: one file is quicker than several.
      chunkSizeWarningLimit: 1000,
      rolldownOptions: { input: { index: 'renderer/index.html', captions: 'renderer/captions.html' } },
    },
  },
})
