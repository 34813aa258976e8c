import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { ffmpeg, speech } from '../cli/cuewright.ts'
import { textOf } from './shown.ts'

/** The files that the docs speak of, made as they are asked for by name: a film of five seconds, its subtitles, a script. */
export interface Material {
  /** Puts a file of this name into `folder`, by what its name says it is. False when nothing is known to make it of. */
  readonly put: (name: string, folder: string) => boolean
}

const srt = `1
00:00:00,500 --> 00:00:02,500
He was not an ill man,

2
00:00:02,600 --> 00:00:04,800
unless to be cold
is to be ill.
`

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

/** Names that say more than their ends. */
const named: Readonly<Record<string, () => string | Buffer>> = {
  'whisper.json': () => JSON.stringify(whisper),
  'house-style.json': () => shownJson('docs/guidelines.md'),
  // Something to say where nobody speaks.
  'description.srt': () => '1\n00:00:03,000 --> 00:00:04,800\nRain.\n',
  'dialogue.srt': () => '1\n00:00:00,500 --> 00:00:02,500\nHe was not ill.\n',
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
    if (film !== undefined)
      ffmpeg(
        ...['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=2.5,setsar=1'],
        ...['-f', 'lavfi', '-i', 'mandelbrot=s=320x180:r=25'],
        ...['-t', '5', '-i', voice, '-filter_complex', '[0:v][1:v]concat=n=2:v=1[v]'],
        ...['-map', '[v]', '-map', '2:a', '-shortest', ...film, path],
      )
    if (sound !== undefined || film !== undefined) return true
    const from = join(store, 'any.srt')
    writeFileSync(from, srt)
    return (
      spawnSync(process.execPath, [program, 'convert', from, path, '-q']).status === 0 && existsSync(path)
    )
  }

  return {
    put: (name, folder) => {
      const target = join(folder, name)
      mkdirSync(dirname(target), { recursive: true })
      const own = named[basename(name)]
      if (own !== undefined) {
        writeFileSync(target, own())
        return true
      }
      const extension = extname(name).slice(1).toLowerCase()
      const kept = join(store, `made.${extension}`)
      if (!existsSync(kept) && !make(extension, kept)) return false
      copyFileSync(kept, target)
      return true
    },
  }
}
