// What it costs to read and write 100,000 cues, beside the parsers that npm has. `node bench/formats.mjs [rounds] [cues]`. Each cell in
// a process of its own: the median of its own CPU time (other work on the computer does not blur it), the first round (what somebody
// who opens one file waits for), what it keeps, and its peak. The ratio is to a reader or writer of forty lines that knows one strict
// form, no markup, no problems and no words: what the text itself costs. The peers are fetched into the cache when they are not there.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { peers } from './formats/peers.mjs'
import { filesOf } from './formats/files.mjs'

const rounds = Number(process.argv[2] ?? 7)
const count = Number(process.argv[3] ?? 100_000)
const root = join(import.meta.dirname, '..')
const cache = join(root, 'node_modules/.cache/bench-formats')
mkdirSync(cache, { recursive: true })

await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: true,
    outDir: join(cache, 'own'),
    target: 'node20',
    rolldownOptions: { input: { formats: 'core/formats/all.ts', find: 'core/document/find.ts' } },
  },
})
if (!existsSync(join(cache, 'node_modules'))) {
  writeFileSync(join(cache, 'package.json'), '{"private":true}')
  const names = Object.values(peers).map(({ install }) => install)
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock']
  const { status } = spawnSync(npm, ['install', ...flags, ...new Set(names)], { cwd: cache, stdio: 'ignore' })
  if (status !== 0) console.log('The peers could not be fetched; only our own are measured.')
}

const files = filesOf(count)
for (const [name, text] of Object.entries(files)) writeFileSync(join(cache, name), text)

function measure(task, format, who) {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--expose-gc', join(import.meta.dirname, 'formats/cell.mjs'), cache, task, format, who, String(rounds)],
    { encoding: 'utf8', timeout: 240_000 },
  )
  try {
    return JSON.parse(stdout)
  } catch {
    return { error: stderr.split('\n').find((line) => /Error/.test(line)) ?? 'no answer in four minutes' }
  }
}

const row = (...cells) =>
  console.log(
    cells.map((cell, at) => (at === 0 ? String(cell).padEnd(44) : String(cell).padStart(11))).join(''),
  )
const table = (title, cells) => {
  console.log(`\n${title}`)
  row('', 'ms', 'ratio', 'first ms', 'keeps MB', 'peak MB', 'cues')
  let base
  for (const [label, ...cell] of cells) {
    const { ms, first, kept, peak, cues, error } = measure(...cell)
    base ??= ms
    if (error === undefined)
      row(
        label,
        ms.toFixed(0),
        `${(ms / base).toFixed(1)} x`,
        first.toFixed(0),
        kept.toFixed(0),
        peak.toFixed(0),
        cues,
      )
    else row(label, error.slice(0, 60))
  }
}

console.log(`${count} cues, median of ${rounds}`)
for (const [format, ours, title] of [
  ['srt', 'srt', 'SubRip, read'],
  ['vtt', 'webvtt', 'WebVTT, read'],
  ['ass', 'ass', 'ASS, read'],
]) {
  table(title, [
    ['tight reader, no words', 'read', format, 'tight'],
    ['Cuewright', 'read', format, `own:${ours}`],
    ...Object.entries(peers).flatMap(([name, { reads }]) =>
      reads.includes(format) ? [[name, 'read', format, name]] : [],
    ),
  ])
}
table('The same, and all words asked for', [
  ['tight reader, no words', 'read', 'srt', 'tight'],
  ['SubRip, every word guessed', 'words', 'srt', 'own:srt'],
  ['WebVTT with a time a word', 'read', 'words.vtt', 'own:webvtt'],
])
table('Written', [
  ['tight writer, no words', 'write', 'srt', 'tight'],
  ['SubRip', 'write', 'srt', 'own:srt'],
  ['WebVTT', 'write', 'srt', 'own:webvtt'],
  ['WebVTT with a time a word', 'write', 'words.vtt', 'own:webvtt'],
  ['ASS', 'write', 'srt', 'own:ass'],
])
