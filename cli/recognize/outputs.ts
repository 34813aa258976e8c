import { readFile } from 'node:fs/promises'
import { Failure } from '../../core/problems/failure.ts'
import { columnOf, detailed, summary } from './columns.ts'

/** Tab-separated values. `file` is absent for the default name, "-" is stdout. */
export interface Table {
  readonly columns: readonly string[]
  readonly file?: string
  readonly hasHeader: boolean
}

/** What a call of the Speech CLI wants written; absent what it does not want. */
export interface Outputs {
  /** A row for every event. */
  readonly each?: Table
  /** One row for the whole sound. */
  readonly all?: Table
  readonly srt?: { readonly file?: string }
  readonly vtt?: { readonly file?: string }
}

type Kind = keyof Outputs
type Ask = (words: readonly string[]) => void

const kinds = new Set<string>(['each', 'all', 'srt', 'vtt'] satisfies Kind[])
const isKind = (word: string): word is Kind => kinds.has(word)
const isTable = (kind: Kind): kind is 'each' | 'all' => kind === 'each' || kind === 'all'
const wrong = (what: string): Failure => new Failure('bad-usage', { what })

/** Presets that need no file: the one that Microsoft documents. */
const presets: Readonly<Record<string, readonly string[]>> = {
  'output.each.detailed': detailed.map((name) => `output.each.${name}=true`),
}

interface Draft {
  file?: string
  columns: string[]
  hasHeader: boolean
}

/**
 * Reads what followed each `--output`: "srt file -", "each file rows.tsv", "each recognizing offset",
 * "each file has header false", and presets: "@output.each.detailed", or the name of a file whose lines are like
 * "output.each.recognizing.result.offset=true". Throws `bad-usage` for anything else.
 */
export async function readOutputs(calls: readonly (readonly string[])[]): Promise<Outputs> {
  const drafts = new Map<Kind, Draft>()
  const ask: Ask = (words) => take(drafts, words)
  for (const words of calls) {
    const isPreset = (word: string | undefined): boolean => word !== '@' && word?.startsWith('@') === true
    const plain = words.filter((word) => !isPreset(word))
    for (const word of words.filter(isPreset)) await usePreset(word.slice(1), ask)
    if (plain.length > 0) ask(plain)
  }
  const table = (kind: 'each' | 'all', usual: readonly string[]): Outputs => {
    const draft = drafts.get(kind)
    if (draft === undefined) return {}
    const { file, columns, hasHeader } = draft
    const chosen = columns.length > 0 ? columns : usual
    return { [kind]: { columns: chosen, hasHeader, ...(file === undefined ? {} : { file }) } }
  }
  const captions = (kind: 'srt' | 'vtt'): Outputs => {
    const draft = drafts.get(kind)
    if (draft === undefined) return {}
    return { [kind]: draft.file === undefined ? {} : { file: draft.file } }
  }
  return { ...table('each', detailed), ...table('all', summary), ...captions('srt'), ...captions('vtt') }
}

function take(drafts: Map<Kind, Draft>, words: readonly string[]): void {
  const [first = '', ...others] = words
  // As in the Speech CLI, a table without a name is that of the whole sound.
  const kind = isKind(first) ? first : 'all'
  const rest = isKind(first) ? others : words
  const draft = drafts.get(kind) ?? { columns: [], hasHeader: true }
  drafts.set(kind, draft)
  if (rest.length === 0) return
  const header = rest.join(' ').match(/^(?:tsv )?(?:file )?has header ?(true|false)?$/)
  if (header !== null && isTable(kind)) {
    draft.hasHeader = header[1] !== 'false'
    return
  }
  const [, name, ...more] = rest[1] === 'name' && rest.length > 2 ? rest.slice(1) : rest
  if (rest[0] === 'file') {
    if (name === undefined) throw wrong(`--output ${kind} file wants the name of a file, or “-” for stdout.`)
    if (more.length > 0)
      throw wrong(`--output ${kind} file “${name}” does not know what to do with “${more.join(' ')}”.`)
    draft.file = name
    return
  }
  if (!isTable(kind)) throw wrong(`--output ${kind} wants “file” and a name after it, or nothing.`)
  const isOff = rest.at(-1) === 'false'
  const column = columnOf(isOff || rest.at(-1) === 'true' ? rest.slice(0, -1) : rest, kind)
  draft.columns = draft.columns.filter((each) => each !== column)
  if (!isOff) draft.columns.push(column)
}

async function usePreset(name: string, ask: Ask): Promise<void> {
  const lines = presets[name] ?? (await presetFile(name))
  for (const line of lines) {
    const found = /^output\.([\w.]+)\s*=\s*(.*)$/.exec(line)
    if (found?.[1] === undefined)
      throw wrong(`“@${name}” has a line that is no output option: “${line.slice(0, 80)}”.`)
    const [kind = '', ...words] = found[1].split('.')
    const value = found[2] ?? ''
    if (kind === 'overwrite') continue
    if (kind === 'type') {
      if (value === 'true') ask(words)
    } else ask([kind, ...words, value])
  }
}

/** The lines of a preset that a person has written. */
async function presetFile(name: string): Promise<readonly string[]> {
  let text
  try {
    text = await readFile(name, 'utf8')
  } catch {
    throw wrong(
      `There is no preset “@${name}”: it is neither ${Object.keys(presets)
        .map((each) => `“@${each}”`)
        .join(' nor ')} nor a file here.`,
    )
  }
  return text
    .slice(0, 100_000)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}
