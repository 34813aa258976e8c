// The program's own code for the bench.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')
export const cache = join(root, 'node_modules/.cache/bench-sync')

/** The modules of `inputs` (name to path), compiled. */
export async function built(inputs, name = 'built') {
  const outDir = join(cache, name)
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { ssr: true, outDir, target: 'node20', rolldownOptions: { input: inputs } },
  })
  const modules = await Promise.all(
    Object.keys(inputs).map(async (key) => [key, await import(`${pathToFileURL(outDir).href}/${key}.js`)]),
  )
  return Object.fromEntries(modules)
}
