// What the typing bench works on: a film of hours and projects for it whose words are measured. The sound is a person's (Debian's
// pocketsphinx-testdata), repeated to the sample, so that measuring a word again while somebody types finds it.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const speech = '/usr/share/pocketsphinx/test/data/librivox'
const ticksPerSecond = 10_000_000

const said = [
  [
    '0870',
    'And mister John Dashwood had then leisure to consider how much there might be prudently in his power to do for them.',
  ],
  ['0880', 'He was not an ill disposed young man,'],
  ['0890', 'unless to be rather cold hearted and rather selfish is to be ill disposed.'],
  ['0930', 'He might even have been made amiable himself.'],
]
const clip = (number) => join(speech, `sense_and_sensibility_01_austen_64kb-${number}.wav`)

const run = (program, args) => execFileSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
const ffmpeg = (...args) => run('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args])

/** In `folder`: film.flac in mp4, and `project(count)` that writes a project of `count` cues over it and gives its path. */
export function makeMaterial(folder, count) {
  if (!existsSync(clip('0870'))) throw new Error('needs Debian’s pocketsphinx-testdata')
  const once = join(folder, 'once.wav')
  const joined = `${said.map((_, at) => `[${at}:a]apad=pad_dur=0.3[p${at}]`).join(';')};${said.map((_, at) => `[p${at}]`).join('')}concat=n=${said.length}:v=0:a=1[a]`
  ffmpeg(
    ...said.flatMap(([number]) => ['-i', clip(number)]),
    '-filter_complex',
    joined,
    '-map',
    '[a]',
    '-c:a',
    'pcm_s16le',
    once,
  )
  const script = join(folder, 'script.txt')
  writeFileSync(script, said.map(([, text]) => text).join('\n\n'))
  const aligned = join(folder, 'once.cuewright')
  run(process.execPath, [
    join(root, 'out/cli/index.js'),
    'align',
    once,
    script,
    '-o',
    aligned,
    '-q',
    '--max-duration',
    '3',
    '--max-chars',
    '30',
  ])
  const { cues } = JSON.parse(readFileSync(aligned, 'utf8'))
  const samples = (statSync(once).size - 44) / 2
  const length = Math.round((samples / 16_000) * ticksPerSecond)
  const turns = Math.ceil(count / cues.length)
  const film = join(folder, 'film.mp4')
  const seconds = (turns * samples) / 16_000
  ffmpeg(
    ...['-f', 'lavfi', '-i', `color=c=gray:s=320x180:r=1:d=${seconds.toFixed(3)}`],
    ...['-stream_loop', String(turns - 1), '-i', once, '-map', '0:v', '-map', '1:a'],
    ...[
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-pix_fmt',
      'yuv420p',
      '-c:a',
      'flac',
      '-strict',
      '-2',
      film,
    ],
  )
  const all = Array.from({ length: turns * cues.length }, (_, at) => {
    const by = Math.floor(at / cues.length) * length
    const { start, end, words, ...rest } = cues[at % cues.length]
    const moved = words.map((word) => ({ ...word, offset: word.offset + by }))
    return { ...rest, id: String(at + 1), start: start + by, end: end + by, words: moved }
  })
  const head = {
    cuewright: 1,
    media: { path: film, bytes: statSync(film).size },
    language: 'en',
    styles: {},
    metadata: {},
  }
  const project = (name, chosen) => {
    const path = join(folder, name)
    writeFileSync(path, JSON.stringify({ ...head, cues: chosen }))
    return path
  }
  const middle = all[Math.floor(count / 2)]
  return {
    seconds,
    /** One cue, the one that is typed into in the other. */
    one: project('one.cuewright', [middle]),
    many: project('many.cuewright', all.slice(0, count)),
    middle: Math.floor(count / 2),
  }
}
