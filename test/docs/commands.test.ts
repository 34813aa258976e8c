import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, extname, join, parse } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verbs } from '../../cli/verbs/all.ts'
import { mediaExtensions, subtitleExtensions } from '../../main/services/kinds.ts'
import { probe } from '../../main/media/probe.ts'
import { readProject } from '../../main/storage/project.ts'
import { readSubtitles } from '../../main/storage/subtitles.ts'
import { defaultSettings } from '../../core/cues/segment-rules.ts'
import { speech } from '../cli/cuewright.ts'
import { material, type Material } from './material.ts'
import { answers, notHere, staying } from './not-here.ts'
import { shownCommands, type Shown } from './shown.ts'

const root = join(import.meta.dirname, '../..')
const program = join(root, 'out/cli/index.js')
const base = mkdtempSync(join(tmpdir(), 'cuewright-docs-'))
const tools = join(base, 'bin')
let files: Material

beforeAll(() => {
  if (!existsSync(program)) throw new Error('The program is not built: npm run build')
  mkdirSync(tools)
  mkdirSync(join(base, 'store'))
  // As on the path of a person who installed it; npx finds the same program.
  writeFileSync(join(tools, 'cuewright'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`)
  writeFileSync(
    join(tools, 'npx'),
    '#!/bin/sh\n[ "$1" = cuewright ] || exit 127\nshift\nexec cuewright "$@"\n',
  )
  for (const name of ['cuewright', 'npx']) chmodSync(join(tools, name), 0o755)
  files = material(join(base, 'store'), program)
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly said: string
}

const environment = (folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${tools}${delimiter}${process.env['PATH'] ?? ''}`,
  HOME: folder,
  CUEWRIGHT_HOME: join(folder, '.cuewright'),
})

/** Runs `command` in a shell; one that stays is stopped as soon as it has said something. */
function run(command: string, folder: string, stays: boolean): Promise<Ended> {
  return new Promise((done, fail) => {
    // The shell steps aside for a command that stays, so that the signal reaches it.
    const child = spawn('sh', ['-c', stays ? `exec ${command}` : command], {
      cwd: folder,
      env: environment(folder),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    const hear = (text: Buffer): void => {
      said = (said + text.toString()).slice(-4000)
      if (stays) child.kill('SIGTERM')
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', fail)
    child.once('close', (code) => done({ code, said }))
  })
}

/** The words of a command as a shell would part them, near enough to find the names of files. */
const wordsOf = (command: string): readonly string[] =>
  [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  )

const writes: ReadonlySet<string> = new Set(
  ['-o', '--output', '--words', '--subtitles', '--marks', '--report', '--fix', '--edl'].concat('>', '>>'),
)
const isFile = (word: string): boolean =>
  /^[^-=:@$|&;(){}][^=:@$|&;()]*\.[a-z][a-z\d]{1,9}$/i.test(word) && !/^https?:/.test(word)

/** Names of files that the command reads, and of those that it writes. */
function filesOf(command: string): { readonly reads: readonly string[]; readonly writes: readonly string[] } {
  const [reads, made]: [string[], string[]] = [[], []]
  const words = wordsOf(command)
  let option = ''
  let operands = 0
  for (const [at, word] of words.entries()) {
    if (/^(?:-|>|\|)/.test(word)) {
      option = word
      continue
    }
    const before = words[at - 1] ?? ''
    const isValue = before === option || option === '--output' || option === '--sound'
    if (!isFile(word)) {
      if (word === '-' && !isValue) operands += 1
      continue
    }
    if (isValue && writes.has(option)) made.push(word)
    else if (isValue && option !== '' && !writes.has(option)) reads.push(word)
    else {
      // "convert <from> <to>"
      operands += 1
      if (/\bcuewright convert\b/.test(command) && operands === 2) made.push(word)
      else reads.push(word)
    }
    if (!isValue) option = ''
  }
  return { reads, writes: made }
}

/** A film in several sizes: each has its own in its name. */
function written(name: string, command: string): readonly string[] {
  const sizes = /--size (\d+(?:,\d+)+)/.exec(command)?.[1]?.split(',')
  if (sizes === undefined) return [name]
  const { dir, name: stem, ext } = parse(name)
  return sizes.map((size) =>
    name.includes('{size}') ? name.replace('{size}', size) : join(dir, `${stem}.${size}${ext}`),
  )
}

/** What a pattern of the shell is to find. */
const fitting = (name: string): readonly string[] =>
  name.includes('*') ? ['one', 'two'].map((each) => name.replaceAll('*', each)) : [name]

async function parses(path: string): Promise<void> {
  const extension = extname(path).slice(1).toLowerCase()
  expect(statSync(path).size, `${path} is empty`).toBeGreaterThan(0)
  if (mediaExtensions.includes(extension)) await probe(path)
  else if (extension === 'cuewright') expect((await readProject(path)).project.document.cues).not.toEqual([])
  else if (extension === 'json') JSON.parse(readFileSync(path, 'utf8'))
  else if (extension === 'jsonl')
    for (const line of readFileSync(path, 'utf8').trim().split('\n')) JSON.parse(line)
  else if (extension === 'html') expect(readFileSync(path, 'utf8')).toMatch(/^<!doctype html>/i)
  // Edit lists are written for other programs, and read by none of ours.
  else if (extension === 'edl') expect(readFileSync(path, 'utf8')).toMatch(/^TITLE: .*\n(?:.*\n)+001 /)
  else if (subtitleExtensions.includes(extension) && extension !== 'txt') {
    const { document } = await readSubtitles(path, { segmentation: defaultSettings, limit: 10 })
    expect(document.cues, `${path} has no cues`).not.toEqual([])
  }
}

const plain = (command: string): string => command.replace(/^npx /, '').replace(/ -q\b/, '')
const isHere = ({ command }: Shown): boolean =>
  !notHere.some(({ match }) => match.test(plain(command)) || match.test(command))
const shown = shownCommands()
const mentions = shown.filter(({ isMention }) => isMention)
const typed = shown.filter((each) => !each.isMention && isHere(each))
const blocks = [...new Set(typed.map(({ block }) => block))].map((block): [string, readonly Shown[]] => {
  const commands = typed.filter((each) => each.block === block)
  return [`${commands[0]?.where ?? block}: ${commands[0]?.command ?? ''}`, commands]
})

/** Two at a time, on the two cores that everybody has. */
const waiting: (() => void)[] = []
let free = 2
async function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  if (free === 0) await new Promise<void>((next) => waiting.push(next))
  else free -= 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next === undefined) free += 1
    else next()
  }
}

test('there are commands in the docs, and no reason to leave one out is out of date', () => {
  expect(typed.length).toBeGreaterThan(40)
  for (const { match, why } of notHere)
    expect(
      shown.some(({ command }) => match.test(command)),
      `“${why}” is the reason for no command: ${match.source}`,
    ).toBe(true)
})

test.each(mentions.map(({ where, command }) => [command, where]))('%s, named in %s, is a verb', (command) => {
  const name = command.split(' ').at(-1)
  expect(verbs.map(({ id }) => id).concat('help')).toContain(name)
})

describe.skipIf(process.platform === 'win32' || speech === undefined)('what the docs show runs', () => {
  test.concurrent.each(blocks)('%s', { timeout: 300_000 }, async (_, commands) => {
    await inTurn(async () => {
      const folder = mkdtempSync(join(base, 'run-'))
      for (const { where: place, command } of commands) {
        const { reads, writes: made } = filesOf(command)
        for (const name of reads.flatMap(fitting)) {
          if (existsSync(join(folder, name))) continue
          const hint =
            'add how to make it to test/docs/material.ts, or why the command cannot run to test/docs/not-here.ts'
          expect(
            files.put(name, folder, command),
            `${place}: ${command}\nreads “${name}”, which is not there: ${hint}`,
          ).toBe(true)
        }
        const stays = staying.test(plain(command))
        const { code, said } = await run(command, folder, stays)
        const codes = stays
          ? [0, 143]
          : (answers.find(({ match }) => match.test(plain(command)))?.codes ?? [0])
        expect(codes, `${place}: ${command}\nended with ${code} and said:\n${said}`).toContain(code)
        for (const name of made.flatMap((each) => written(each, command))) {
          expect(
            existsSync(join(folder, name)),
            `${place}: ${command}\ndid not write ${name}. It said:\n${said}`,
          ).toBe(true)
          await parses(join(folder, name))
        }
      }
      rmSync(folder, { recursive: true, force: true })
    })
  })
})
