import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sentence } from '../../core/script/script.ts'
import { endOf, fromSeconds, plus, spanOf, toSeconds, zero } from '../../core/time/ticks.ts'
import type { Utterance } from '../../core/transcript/transcript.ts'
import type { Word } from '../../core/transcript/word.ts'
import { writeAtomic } from '../storage/atomic-write.ts'
import { espeak } from '../voices/espeak.ts'
import { speakScript } from '../voices/speak-script.ts'
import { cacheOf } from './content.ts'
import { fileOptions, fileUrl, findFfmpeg } from './ffmpeg.ts'
import { encode } from './proxy.ts'
import { quickFilm } from './quick-film.ts'

/** The short film that a new user can try everything on, and what is said in it. */
export interface Sample {
  /** The path of the film. */
  readonly media: string
  /** BCP 47. */
  readonly language: string
  /** One a sentence, with the voice's own word times. */
  readonly utterances: readonly Utterance[]
}

/** Changes when script or picture change, so that an older sample is not taken for this one. */
const version = 2

const sentences = [
  'Welcome to Cuewright.',
  'This short film was made on your own computer, and so was its voice.',
  'Every word knows its own time.',
  'Change a sentence, split it, or join it to another one: all other words stay where they are.',
  'Press the space bar to play and to pause.',
  'A film of 2 hours has about 12,000 words, and none of them gets lost.',
  'Now drop in a video of your own!',
]
/** Of `sentences`, the first one of the second paragraph, and the silence before it. */
const second = 2
const pauseSeconds = 0.7

const script = sentences.map((text, at): Sentence => {
  const place = { from: 0, to: text.length }
  return {
    parts: [{ type: 'text', text, place }],
    manner: {},
    before: at === second ? fromSeconds(pauseSeconds) : zero,
    paragraph: at < second ? 0 : 1,
    place,
  }
})

/** Silence before the first word and after the last one. */
const leadSeconds = 0.8

/** Makes the sample on first use, in some three seconds, and keeps it. Throws `ffmpeg-missing`, `ffmpeg-failed`, `canceled`. */
export async function sample(signal: AbortSignal, ffmpeg?: string): Promise<Sample> {
  const tool = await findFfmpeg(ffmpeg)
  const film = await quickFilm(tool)
  const folder = await cacheOf(`sample-${version}`)
  const media = join(folder, `Welcome to Cuewright.${film.extension}`)
  const list = join(folder, 'words.json')
  const before = await kept(list)
  const isThere = await stat(media).then(
    ({ size }) => size > 0,
    () => false,
  )
  if (before !== undefined && isThere) return { media, language: 'en', utterances: utterances(before) }
  const spoken = await speak(signal)
  const stem = join(folder, `.${process.pid}-${Date.now()}`)
  const [voice, part] = [`${stem}.pcm`, `${stem}.${film.extension}`]
  try {
    await writeFile(voice, new Uint8Array(spoken.pcm.buffer, 0, spoken.pcm.byteLength))
    const seconds = spoken.pcm.length / spoken.rate
    await encode('sample', undefined, {
      tool,
      inputs: [
        { source: picture(seconds), options: ['-f', 'lavfi'] },
        {
          source: fileUrl(voice),
          options: [...fileOptions, '-f', 's16le', '-ar', String(spoken.rate), '-ac', '1'],
        },
      ],
      options: [
        ...['-stats', '-loglevel', 'level+warning', '-map', '0:v', '-map', '1:a', ...film.picture],
        ...['-af', 'aresample=48000', '-ac', '2', ...film.sound, ...film.container],
      ],
      target: fileUrl(part),
      signal,
    })
    await rename(part, media)
    await writeAtomic(list, new TextEncoder().encode(JSON.stringify(spoken.words)))
  } finally {
    await rm(voice, { force: true })
    await rm(part, { force: true })
  }
  return { media, language: 'en', utterances: utterances(spoken.words) }
}

/** A slow gradient with a soft disc that swings through it, and a bar that fills up: enough to see where one is. */
function picture(seconds: number): string {
  const length = seconds.toFixed(3)
  const soft = "r=250:g=190:b=110:a='170*exp(-pow(hypot(X-74,Y-74)/39,4))'"
  return [
    // Drawn small and scaled up: a gradient loses nothing by it, and the sample is there in half the time.
    `gradients=s=160x90:r=25:d=${length}:x0=0:y0=0:x1=160:y1=90:c0=0x16233f:c1=0x3d4f86:c2=0x7a4d78:n=3:speed=0.002:seed=7,scale=640:360:flags=bicubic[sky]`,
    `color=c=white:s=148x148:r=1,format=rgba,geq=${soft},trim=end_frame=1,loop=loop=-1:size=1,setpts=N/25/TB[disc]`,
    `[sky][disc]overlay=x='246+200*sin(t*0.45)':y='112+40*sin(t*0.9)':shortest=1[both]`,
    `color=c=0xf2c078:s=640x4:r=25:d=${length}[bar]`,
    `[both][bar]overlay=x='-640+640*t/${length}':y=356:shortest=1,format=yuv420p`,
  ].join(';')
}

async function speak(signal: AbortSignal): Promise<{ pcm: Int16Array; rate: number; words: Word[] }> {
  const parts: Int16Array[] = []
  const words: Word[] = []
  let rate = espeak.sampleRate
  const spoken = speakScript(script, {
    voices: [espeak],
    valuesOf: () => Promise.resolve({}),
    voice: 'espeak:en-us',
    // Slower than its default, to be followed easily, and a little lower.
    rate: 0.9,
    pitch: 0.9,
    signal,
  })
  for await (const { said, pcm, rate: own } of spoken) {
    words.push(...said.words)
    parts.push(pcm)
    rate = own
  }
  const lead = Math.round(leadSeconds * rate)
  const pcm = new Int16Array(parts.reduce((sum, { length }) => sum + length, 2 * lead))
  let at = lead
  for (const part of parts) {
    pcm.set(part, at)
    at += part.length
  }
  const late = fromSeconds(lead / rate)
  return { pcm, rate, words: words.map((word) => ({ ...word, offset: plus(word.offset, late) })) }
}

/** The words that were kept with the film; undefined when the list is not this script's. */
async function kept(path: string): Promise<Word[] | undefined> {
  try {
    const found: unknown = JSON.parse(await readFile(path, 'utf8'))
    if (!Array.isArray(found)) return undefined
    const words = found as Word[]
    const isScript = words.map(({ text }) => text).join(' ') === sentences.join(' ')
    return isScript && words.every((word) => Number.isFinite(toSeconds(endOf(word)))) ? words : undefined
  } catch {
    return undefined
  }
}

function utterances(words: readonly Word[]): Utterance[] {
  const found: Utterance[] = []
  let open: Word[] = []
  for (const word of words) {
    open.push(word)
    const [first] = open
    if (first === undefined || !/[.!?]$/.test(word.text)) continue
    found.push({
      ...spanOf(first.offset, endOf(word)),
      text: open.map(({ text }) => text).join(' '),
      words: open,
    })
    open = []
  }
  return found
}
