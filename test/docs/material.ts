import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { formatClock } from '../../core/time/timecode.ts'
import { fromSeconds } from '../../core/time/ticks.ts'
import { ffmpeg, speech } from '../cli/cuewright.ts'
import { textOf } from './shown.ts'

/** The files that the docs speak of, made as they are asked for by name: a film of five seconds, its subtitles, a script. */
export interface Material {
  /** Puts a file of this name into `folder`, by what its name says it is; for `command`, where that wants more of it. False when nothing is known to make it of. */
  readonly put: (name: string, folder: string, command?: string) => boolean
}

const srt = `1
00:00:00,500 --> 00:00:02,500
He was not an ill man,

2
00:00:02,600 --> 00:00:04,800
unless to be cold
is to be ill.
`

/** Fourteen cues, for whoever counts them. */
const manyCues = Array.from({ length: 14 }, (_, at) => {
  const clock = (number: number): string => `00:00:0${(0.35 * number).toFixed(3).replace('.', ',')}`
  const text = at === 5 ? 'not ill disposed' : at === 8 ? 'between the pine trees' : `cue number ${at + 1}`
  return `${at + 1}\n${clock(at)} --> ${clock(at + 0.9)}\n${text}\n`
}).join('\n')

const whisper = {
  text: ' He was not an ill disposed young man,',
  language: 'en',
  segments: [
    {
      id: 0,
      start: 0.5,
      end: 3,
      text: ' He was not an ill',
      words: ['He', 'was', 'not', 'an', 'ill'].map((word, at) => ({
        word: ` ${word}`,
        start: 0.5 + at * 0.4,
        end: 0.85 + at * 0.4,
        probability: 0.9,
      })),
    },
  ],
}

/** What a page shows as the contents of such a file. */
const shownJson = (page: string): string => /```json\n([^]*?)```/.exec(textOf(page))?.[1] ?? ''

/** A film with two subtitle tracks in it, English and German. */
const subtitled = (): Buffer =>
  spawnSync(
    'ffmpeg',
    [
      ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=8', '-f', 'srt', '-i', '-'],
      ...['-map', '0:v', '-map', '1:s', '-map', '1:s', '-metadata:s:s:0', 'language=eng'],
      ...[
        '-metadata:s:s:1',
        'language=ger',
        '-c:v',
        'libx264',
        '-preset',
        'ultrafast',
        '-f',
        'matroska',
        '-',
      ],
    ],
    { input: srt, maxBuffer: 1 << 26 },
  ).stdout

/** Forty cues whose pauses never come again, so that they fit in one way only; `late` seconds later. */
const longSrt = (late: number): string => {
  const clock = (seconds: number): string => formatClock(fromSeconds(seconds + late), ',')
  return Array.from({ length: 40 }, (_, at) => {
    const start = 4 + at * 5 + ((at * at * 7) % 13) / 4
    return `${at + 1}\n${clock(start)} --> ${clock(start + 2)}\nHe was not ill.\n`
  }).join('\n')
}

/** Names that say more than their ends. */
const named: Readonly<Record<string, () => string | Buffer>> = {
  'whisper.json': () => JSON.stringify(whisper),
  'subtitled.mkv': subtitled,
  'house-style.json': () => shownJson('docs/guidelines.md'),
  // Something to say where nobody speaks.
  'description.srt': () => '1\n00:00:03,000 --> 00:00:04,800\nRain.\n',
  'dialogue.srt': () => '1\n00:00:00,500 --> 00:00:02,500\nHe was not ill.\n',
  'wrong.srt': () => longSrt(12),
  'other.srt': () => longSrt(0),
  'fits.srt': () => longSrt(0),
  'old.srt': () => Buffer.from(srt.replace('He was', '\xcf\xf0\xe8\xe2\xe5\xf2, '), 'latin1'),
}

const written: Readonly<Record<string, string>> = {
  txt: 'He was not an ill disposed young man.\n',
  md: '# Lesson\n\nHe was not an ill disposed young man.\n\n## Second part\n\nThat is all.\n',
  ssml: '<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en"><p><s>He was not ill.</s><mark name="end"/></p></speak>\n',
  srt,
}

const sounds: Readonly<Record<string, readonly string[]>> = {
  wav: ['-c:a', 'pcm_s16le'],
  mp3: ['-c:a', 'libmp3lame'],
  flac: ['-c:a', 'flac'],
  m4a: ['-c:a', 'aac'],
  ogg: ['-c:a', 'libvorbis'],
  opus: ['-c:a', 'libopus'],
}
const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac']
const films: Readonly<Record<string, readonly string[]>> = {
  mp4: h264,
  mkv: h264,
  mov: h264,
  m4v: h264,
  avi: ['-c:v', 'mpeg4', '-c:a', 'libmp3lame'],
  webm: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus'],
}

/** `store`: a folder where each kind is made once. `run` runs the program there. */
export function material(store: string, program: string): Material {
  const voice = speech?.files[0] ?? ''

  const subtitles = (name: string, text: string, path: string): boolean => {
    const from = join(store, name)
    writeFileSync(from, text)
    if (path.endsWith('.srt')) {
      writeFileSync(path, text)
      return true
    }
    return (
      spawnSync(process.execPath, [program, 'convert', from, path, '-q']).status === 0 && existsSync(path)
    )
  }

  function make(extension: string, path: string): boolean {
    const text = written[extension]
    if (text !== undefined) {
      writeFileSync(path, text)
      return true
    }
    const sound = sounds[extension]
    if (sound !== undefined) ffmpeg('-t', '5', '-i', voice, ...sound, path)
    const film = films[extension]
    // A cut in the middle, for whoever looks for shot changes.
    const tracks = join(store, 'tracks.srt')
    writeFileSync(tracks, srt)
    // Matroska comes with subtitles in two languages, for whoever takes them out.
    const texts =
      extension === 'mkv'
        ? [
            ...['-map', '3:s', '-map', '3:s', '-c:s', 'srt'],
            ...['-metadata:s:s:0', 'language=ger', '-metadata:s:s:1', 'language=eng'],
          ]
        : []
    if (film !== undefined)
      ffmpeg(
        ...['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=2.5,setsar=1'],
        ...['-f', 'lavfi', '-i', 'mandelbrot=s=320x180:r=25'],
        ...['-t', '5', '-i', voice, '-i', tracks, '-filter_complex', '[0:v][1:v]concat=n=2:v=1[v]'],
        ...['-map', '[v]', '-map', '2:a', '-t', '5', ...texts, ...film, path],
      )
    if (sound !== undefined || film !== undefined) return true
    return subtitles('any.srt', srt, path)
  }

  const put: Material['put'] = (name, folder, command = '') => {
    const target = join(folder, name)
    mkdirSync(dirname(target), { recursive: true })
    const own = named[basename(name)]
    if (own !== undefined) {
      writeFileSync(target, own())
      return true
    }
    if (name === 'list.jsonl') {
      // One line as the call says, and one in its own way.
      const lines = [{ file: 'film.mp4' }, { file: 'one.srt', steps: [{ step: 'convert', to: 'vtt' }] }]
      writeFileSync(target, lines.map((line) => JSON.stringify(line)).join('\n'))
      return lines.every(({ file }) => put(file, folder))
    }
    const extension = extname(name).slice(1).toLowerCase()
    const isCounted = /cuewright clip/.test(command) && ['srt', 'cuewright'].includes(extension)
    if (isCounted) return subtitles('many.srt', manyCues, target)
    if (name === 'interview.mp4') {
      ffmpeg(
        ...['-f', 'lavfi', '-i', 'color=s=64x36:r=5:d=90', '-f', 'lavfi', '-i', 'sine=d=90'],
        ...[...h264, target],
      )
      return true
    }
    const kept = join(store, `made.${extension}`)
    if (!existsSync(kept) && !make(extension, kept)) return false
    copyFileSync(kept, target)
    return true
  }
  return { put }
}
