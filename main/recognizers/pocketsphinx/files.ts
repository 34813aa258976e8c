import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'

export interface PocketSphinxFiles {
  readonly program: string
  /** Acoustic model, language model, dictionary. */
  readonly acoustic: string
  readonly words: string
  readonly dictionary: string
  /** Options that this version knows; version 5 dropped some and refuses to start with them. */
  readonly knows: (option: string) => boolean
}

/** Debian's place, Homebrew's on both processors, and wherever the program's own prefix is. */
const modelFolders = (program: string): string[] =>
  [join(dirname(dirname(program)), 'share'), '/usr/share', '/usr/local/share', '/opt/homebrew/share'].map(
    (share) => join(share, 'pocketsphinx', 'model', 'en-us'),
  )

function findModel(
  program: string,
): Pick<PocketSphinxFiles, 'acoustic' | 'words' | 'dictionary'> | undefined {
  for (const folder of modelFolders(program)) {
    const found = {
      acoustic: join(folder, 'en-us'),
      words: join(folder, 'en-us.lm.bin'),
      dictionary: join(folder, 'cmudict-en-us.dict'),
    }
    if (Object.values(found).every(existsSync)) return found
  }
  return undefined
}

/** What the program says when it is started without arguments: all its options. */
async function optionsOf(program: string): Promise<string> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, [], { timeout: 10_000 })
    return stdout + stderr
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    return stdout + stderr
  }
}

/** The installed PocketSphinx, or which part of it is missing. */
export async function findPocketSphinx(
  path = process.env['PATH'] ?? '',
): Promise<PocketSphinxFiles | 'program' | 'model'> {
  const program = path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'pocketsphinx_batch'))
    .find(existsSync)
  if (program === undefined) return 'program'
  const model = findModel(program)
  if (model === undefined) return 'model'
  const options = await optionsOf(program)
  return {
    program,
    ...model,
    knows: (option) => options.includes(`${option}\t`) || options.includes(`${option} `),
  }
}

/** How to get what `findPocketSphinx` did not find, as a sentence. */
export function remedy(missing: 'program' | 'model'): string {
  const what =
    missing === 'program'
      ? 'PocketSphinx is not installed.'
      : 'The English model of PocketSphinx is not installed.'
  if (process.platform === 'linux')
    return `${what} Install it with: sudo apt install pocketsphinx pocketsphinx-en-us`
  if (process.platform === 'darwin') return `${what} Install it with: brew install cmu-pocketsphinx`
  return 'PocketSphinx runs on Linux and macOS only. Choose another recognizer, or align a text that you have.'
}
