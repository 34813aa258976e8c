import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { installed, licences } from './scripts/licences.mjs'
import { besideWorkers } from './scripts/beside-workers.mjs'
import { inPieces } from './scripts/pieces.mjs'

const root = import.meta.dirname
const { dependencies, optionalDependencies } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
) as Readonly<Record<'dependencies' | 'optionalDependencies', Readonly<Record<string, string>>>>
// Shipped as they are, beside the bundles.
const shipped = installed(root, Object.keys({ ...dependencies, ...optionalDependencies }))
const ofWindow = licences(root, 'renderer')
const absent = join(import.meta.dirname, 'renderer/libass/absent.ts')
const threads = besideWorkers('main/workers/')

const parts = inPieces({
  // What every call of the command line begins with, and what a window is before the first call of its page.
  light: [
    ...['cli/index.ts', 'cli/desktop.ts', 'cli/batch-calls.ts', 'main/hosts/browser/serve.ts'],
    ...[
      'main/hosts/electron/index.ts',
      'main/hosts/electron/open-program.ts',
      'main/hosts/electron/command.ts',
    ],
  ],
  pieces: {
    documents: ['main/storage/subtitles.ts', 'main/storage/project.ts'],
    checks: [
      'main/storage/guidelines.ts',
      'core/checks/fix.ts',
      'core/checks/run.ts',
      'core/document/compare.ts',
      'core/document/guidelines.ts',
    ],
    media: [
      'main/services/settings.ts',
      'core/clips/edit-list.ts',
      ...[
        'burn-in',
        'burn/estimate',
        'clips',
        'mux',
        'probe',
        'read-tracks',
        'shots',
        'speech',
        'thumbnails',
      ].map((name) => `main/media/${name}.ts`),
    ],
    engines: ['aligners', 'recognizers', 'voices'].map((room) => `main/${room}/all.ts`),
    services: ['main/services/session.ts'],
  },
  isTaken: threads.isNeeded,
})

// `dependencies` of package.json stay outside the bundle (native, wasm, data); everything else is bundled.
export default defineConfig({
  main: {
    plugins: [licences(root, 'main', shipped), threads.plugin, parts.plugin],
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
          'main/workers/sync': 'main/sync/worker.ts',
          'main/workers/unpack': 'main/storage/models/unpack-worker.ts',
          'cli/index': 'cli/index.ts',
          'cli/batch-calls': 'cli/batch-calls.ts',
          'cli/desktop': 'cli/desktop.ts',
        },
        output: {
          format: 'es',
          chunkFileNames: threads.place,
          codeSplitting: { groups: parts.groups, includeDependenciesRecursively: false },
        },
      },
    },
  },
  preload: {
    plugins: [licences(root, 'preload')],
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      rolldownOptions: { input: 'preload/index.ts', output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), ofWindow],
    // JASSUB asks for both; see the file that takes their place.
    resolve: { alias: { 'lfa-ponyfill': absent, 'rvfc-polyfill': absent } },
    worker: { format: 'es', plugins: () => [ofWindow] },
    build: {
      outDir: 'out/renderer',
      minify: true,
      // It comes from this computer's disk: one file is quicker than several.
      chunkSizeWarningLimit: 1000,
      rolldownOptions: { input: { index: 'renderer/index.html', captions: 'renderer/captions.html' } },
    },
  },
})
