// How right recognized and aligned words are, through the built command line, against hand-labelled speech.
// usage: CUEWRIGHT_TESTDATA=<folder> node bench/accuracy.mjs [transcribe|align] [files …]
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')
const data = process.env.CUEWRIGHT_TESTDATA ?? join(root, '../shared/testdata')
if (!existsSync(data)) {
  console.error('Set CUEWRIGHT_TESTDATA to the folder with the hand-labelled speech.')
  process.exit(2)
}
const [only, ...chosen] = process.argv.slice(2)
const files =
  chosen.length > 0
    ? chosen
    : ['long-1-gaps', 'long-2-noise', 'long-3-tight'].map((name) => join(data, 'words/long', `${name}.wav`))
const folder = mkdtempSync(join(tmpdir(), 'cuewright-accuracy-'))
const words = join(folder, 'words.json')
const text = join(folder, 'text.txt')

const side = ({ medianAbsMs, p90AbsMs, maxAbsMs }) => `${medianAbsMs} / ${p90AbsMs} / ${maxAbsMs} ms`

async function measure(verb, media, reference) {
  const { utterances, words: all, duration } = JSON.parse(readFileSync(reference, 'utf8'))
  writeFileSync(text, (utterances ?? all).map((each) => each.text).join(utterances ? '\n' : ' '))
  const begun = performance.now()
  const out = join(folder, 'out.srt')
  const inputs = verb === 'align' ? [media, text] : [media]
  await run(process.execPath, [join(root, 'out/cli/index.js'), verb, ...inputs, '-o', out, '--words', words])
  const taken = (performance.now() - begun) / 1000
  const { stdout } = await run(process.execPath, [
    join(data, 'scripts/score-words.mjs'),
    reference,
    words,
    '--json',
  ])
  const { wer, start, end } = JSON.parse(stdout)
  console.log(
    `${verb.padEnd(10)} ${media.split(/[\\/]/).at(-1).padEnd(20)} WER ${wer} %  start ${side(start)}  end ${side(end)}  ` +
      `wall/audio ${(taken / (duration ?? all.at(-1).end)).toFixed(2)}`,
  )
}

try {
  console.log(
    `${cpus().length} cores, ${cpus()[0]?.model ?? ''}; start and end: median / 90th percentile / largest error`,
  )
  for (const verb of only === undefined ? ['align', 'transcribe'] : [only])
    for (const media of files) await measure(verb, media, media.replace(/\.\w+$/, '.json'))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
