// How long does a verb keep a person waiting before it does anything? Whole processes, beside Node that does nothing, in turn so that a
// machine that becomes slower is slower for all. `node bench/verbs.mjs [runs]`
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const program = join(import.meta.dirname, '../out/cli/index.js')
if (!existsSync(program)) {
  console.error('The program is not built: npm run build')
  process.exit(1)
}
const runs = Number(process.argv[2] ?? 9)
const folder = mkdtempSync(join(tmpdir(), 'cuewright-verbs-'))
const subtitles = join(folder, 'a.srt')
writeFileSync(subtitles, '1\n00:00:01,000 --> 00:00:02,000\nOne two.\n')

const calls = [
  ['Node alone', ['-e', '0']],
  ['--version', [program, '--version']],
  ['--help', [program, '--help']],
  ['convert, one cue', [program, 'convert', subtitles, join(folder, 'a.vtt'), '-q']],
  ['check, one cue', [program, 'check', subtitles, '-q']],
  ['models', [program, 'models', '-q']],
  ['transcribe --help', [program, 'transcribe', '--help']],
].map(([name, args]) => ({ name, args, times: [] }))

const env = { ...process.env, CUEWRIGHT_HOME: join(folder, 'home') }
for (let run = 0; run <= runs; run += 1)
  for (const { args, times } of calls) {
    const began = performance.now()
    spawnSync(process.execPath, args, { stdio: 'ignore', env })
    // The first one warms the disk.
    if (run > 0) times.push(performance.now() - began)
  }
rmSync(folder, { recursive: true, force: true })

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
console.log(`ms from start to end, median and least of ${runs} runs`)
for (const { name, times } of calls)
  console.log(
    `${name.padEnd(20)}${median(times).toFixed(0).padStart(6)}${Math.min(...times)
      .toFixed(0)
      .padStart(6)}`,
  )
