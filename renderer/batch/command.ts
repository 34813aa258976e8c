import type { Batch } from './state.ts'

/** A word of a command as shells of POSIX read it. */
const word = (text: string): string =>
  /^[\w./:,@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`

/**
 * The call of the command line that does the same and goes on with the same journal. Null where it cannot be said with --do: two
 * steps have another value of the same option, or there are several lists.
 */
export function commandOf({ chain, items, options }: Batch): string | null {
  if (chain === null) return null
  const lists = [...new Set(items.flatMap(({ manifest }) => manifest ?? []))]
  if (lists.length > 1) return null
  const given = new Map<string, string>()
  for (const { options: own } of chain.steps)
    for (const [name, value] of Object.entries(own)) {
      if (value === '') continue
      if ((given.get(name) ?? value) !== value) return null
      given.set(name, value)
    }
  return [
    'cuewright batch',
    ...items.flatMap(({ path, manifest }) => (path === null || manifest !== undefined ? [] : [word(path)])),
    ...lists.flatMap((path) => ['--manifest', word(path)]),
    '--do',
    chain.steps.map(({ step }) => step).join(','),
    ...[...given].flatMap(([name, value]) => [`--${name}`, word(value)]),
    ...(options.folder === null ? [] : ['--output-folder', word(options.folder)]),
    '--jobs',
    String(chain.jobs),
    ...(chain.overwrite ? ['--overwrite'] : []),
  ].join(' ')
}
