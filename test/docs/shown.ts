import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { verbs } from '../../cli/verbs/all.ts'

const root = join(import.meta.dirname, '../..')

/** A command that the docs show to a person. */
export interface Shown {
  /** "docs/guide.md:12", for whoever has to find it. */
  readonly where: string
  readonly command: string
  /** Commands of one block of code are typed one after the other, in one folder; the name of that. */
  readonly block: string
  /** A name in a sentence ("`cuewright check`"), not something to type as it stands. */
  readonly isMention: boolean
}

/** README and every page of docs. */
const pages: readonly string[] = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

export const textOf = (page: string): string => readFileSync(join(root, page), 'utf8')

/** Languages of a fence in which commands are typed; json, yaml and scripts of the program's own are not. */
const shells: readonly string[] = ['', 'sh', 'bash', 'console', 'shell']

/** What can begin a command in a block without a language: everything else there is output, or a script to be spoken. */
const begins =
  /^(?:\$ |[A-Z][A-Z\d_]+=\S* |(?:npx|npm|cuewright|sudo|apt|brew|winget|ffmpeg|echo|parallel|find|ls|sbatch|kubectl|docker|dpkg|curl|export|cd|mkdir|git|node|for|while|if|seq|cat|jq|printf|sha256sum|squeue|rm|cp|mv)\b)/

/** A remark behind a command. A "#" inside of quotes is none. */
const bare = (line: string): string =>
  line
    .replace(/\s+#(?![^"']*["'][^"']*$).*$/, '')
    .replace(/^\$ /, '')
    .trim()

/** The commands of a block: lines that end with a backslash go on; a loop, a here-document or a script is one command. */
function commandsOf(
  lines: readonly string[],
  language: string,
): readonly { readonly at: number; readonly command: string }[] {
  if (lines.some((line) => /^\s*(?:for|while|if) |<<|^#!/.test(line))) {
    const command = lines.join('\n').trim()
    return language !== '' || /cuewright/.test(command) ? [{ at: 0, command }] : []
  }
  const found: { at: number; command: string }[] = []
  let open: { at: number; command: string } | undefined
  for (const [at, line] of lines.entries()) {
    const goesOn = /\\\s*$/.test(line)
    const text = bare(goesOn ? line.replace(/\\\s*$/, '') : line)
    if (open !== undefined) open.command += ` ${text}`
    else if (begins.test(line.trim()) || (language !== '' && text !== '' && !text.startsWith('#')))
      open = { at, command: text }
    if (open !== undefined && !goesOn) {
      found.push(open)
      open = undefined
    }
  }
  return found
}

function ofPage(page: string): readonly Shown[] {
  const lines = textOf(page).split('\n')
  const found: Shown[] = []
  let fence: { at: number; language: string; sign: string } | undefined
  for (const [at, line] of lines.entries()) {
    const [, sign = '', language = ''] = /^\s*(```+|~~~+)\s*(\S*)/.exec(line) ?? []
    if (sign !== '' && fence === undefined) fence = { at, language, sign }
    else if (fence !== undefined && line.trim() === fence.sign) {
      const { at: begin, language: own } = fence
      if (shells.includes(own))
        for (const { at: place, command } of commandsOf(lines.slice(begin + 1, at), own))
          found.push({
            where: `${page}:${begin + 2 + place}`,
            command,
            block: `${page}:${begin + 1}`,
            isMention: false,
          })
      fence = undefined
    } else if (fence === undefined)
      for (const [, code = ''] of line.matchAll(/(?<!`)`([^`]+)`(?!`)/g)) {
        if (!/^(?:(?:npx )?cuewright|npm|npx|sudo|brew|winget) \S/.test(code)) continue
        const isMention = /^(?:npx )?cuewright [a-z]+$/.test(code)
        found.push({
          where: `${page}:${at + 1}`,
          command: code,
          block: `${page}:${at + 1} ${code}`,
          isMention,
        })
      }
  }
  return found
}

const loaded = await Promise.all(verbs.map(({ load }) => load()))

/** Every command of README, docs, and the examples that `cuewright <verb> --help` shows; the same one once. */
export function shownCommands(): readonly Shown[] {
  const examples = loaded.flatMap(({ id, examples: own }) =>
    own.map((example, at): Shown => {
      const where = `cuewright ${id} --help, example ${at + 1}`
      return { where, command: `cuewright ${example}`, block: where, isMention: false }
    }),
  )
  const seen = new Set<string>()
  return [...pages.flatMap(ofPage), ...examples].filter(({ command }) => {
    const key = command.replace(/^npx /, '')
    return !seen.has(key) && seen.add(key).size > 0
  })
}
