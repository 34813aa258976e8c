import type { Page } from 'playwright'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'

/** Pictures that hold their own number: 16 blocks, black or white, the highest bit first, and the same turned over below. */
const width = 320
const height = 180
const bits = 16
const block = width / bits

function pictureOf(number: number): Buffer {
  const picture = Buffer.alloc(width * height)
  for (let bit = 0; bit < bits; bit += 1) {
    const isSet = (number >> (bits - 1 - bit)) % 2 === 1
    for (let y = 0; y < height; y += 1) {
      const level = isSet === y < height / 2 ? 235 : 16
      picture.fill(level, y * width + bit * block, y * width + (bit + 1) * block)
    }
  }
  return picture
}

/** The number in a picture of `pictureOf`, whatever became of it; NaN where it cannot be read. `levelAt`: how bright a place is, 0 to 255. */
function numberIn(levelAt: (x: number, y: number) => number): number {
  let number = 0
  for (let bit = 0; bit < bits; bit += 1) {
    const x = Math.floor((bit + 0.5) * block)
    const above = levelAt(x, Math.floor(height / 4))
    const below = levelAt(x, Math.floor((height * 3) / 4))
    if (Math.abs(above - below) < 80) return NaN
    number = number * 2 + (above > below ? 1 : 0)
  }
  return number
}

/** How a film comes: the rate of its pictures, or their times by ffmpeg's `setpts`, and how it is written. */
export interface Kind {
  readonly name: string
  readonly extension: string
  readonly rate?: string
  /** Times of variable pictures, in seconds, by their number N. */
  readonly times?: string
  readonly options: readonly string[]
}

const x264 = (...more: readonly string[]): readonly string[] => [
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-g', '120', '-pix_fmt', 'yuv420p'],
  ...['-c:a', 'aac', ...more],
]
const uneven = '(N+3*floor(N/7)+23*floor(N/40)+floor(N/3)/2)/60'

export const kinds: readonly Kind[] = [
  { name: '23.976 fps', extension: 'mp4', rate: '24000/1001', options: x264() },
  { name: '25 fps', extension: 'mp4', rate: '25', options: x264() },
  { name: '29.97 fps in ms', extension: 'mkv', rate: '30000/1001', options: x264() },
  { name: '50 fps', extension: 'mov', rate: '50', options: x264() },
  { name: '59.94 fps', extension: 'mp4', rate: '60000/1001', options: x264() },
  { name: 'variable', extension: 'mp4', times: uneven, options: x264('-video_track_timescale', '90000') },
  { name: 'variable in ms', extension: 'mkv', times: uneven, options: x264() },
  {
    name: 'variable VP8',
    extension: 'webm',
    times: uneven,
    options: [
      '-c:v',
      'libvpx',
      '-deadline',
      'realtime',
      '-cpu-used',
      '8',
      '-b:v',
      '1M',
      '-g',
      '90',
      '-c:a',
      'libopus',
    ],
  },
  {
    name: 'played as a copy',
    extension: 'avi',
    rate: '25',
    options: ['-c:v', 'mpeg4', '-q:v', '3', '-g', '50', '-c:a', 'mp3'],
  },
]

/** Writes a film of `count` pictures that hold their numbers, with a tone. */
export async function numberedFilm(path: string, kind: Kind, count: number): Promise<void> {
  const rate = kind.rate ?? '60'
  const times =
    kind.times === undefined ? [] : ['-vf', `setpts='(${kind.times})/TB'`, '-fps_mode', 'passthrough']
  const clock = kind.times === undefined ? [] : ['-enc_time_base', '1:90000']
  const child = spawn(
    'ffmpeg',
    [
      ...[
        '-hide_banner',
        '-v',
        'error',
        '-y',
        '-f',
        'rawvideo',
        '-pix_fmt',
        'gray',
        '-s',
        `${width}x${height}`,
      ],
      ...[
        '-r',
        rate,
        '-i',
        'pipe:0',
        '-f',
        'lavfi',
        '-i',
        'sine=f=330',
        '-map',
        '0',
        '-map',
        '1',
        '-shortest',
      ],
      ...[...times, ...clock, ...kind.options, path],
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  )
  const ended = once(child, 'exit')
  for (let number = 0; number < count; number += 1) {
    if (!child.stdin.write(pictureOf(number))) await once(child.stdin, 'drain')
  }
  child.stdin.end()
  const [code] = (await ended) as [number | null]
  if (code !== 0) throw new Error(`ffmpeg ended with ${String(code)}`)
}

/** Takes the film from `seconds` on without a new encoding: an edit list hides what comes before, up to the last key picture. */
export function cutFilm(from: string, to: string, seconds: number): void {
  execFileSync('ffmpeg', [
    '-nostdin',
    '-v',
    'error',
    '-y',
    '-ss',
    String(seconds),
    '-i',
    from,
    '-c',
    'copy',
    to,
  ])
}

/** What is shown: each picture's number and time in seconds, as a decoder gives them out, one after the other. */
export function shownIn(path: string): readonly { readonly number: number; readonly at: number }[] {
  const read = ['-nostdin', '-hide_banner', '-i', path, '-map', '0:v:0', '-fps_mode', 'passthrough']
  const raw = execFileSync('ffmpeg', [...read, '-v', 'error', '-f', 'rawvideo', '-pix_fmt', 'gray', '-'], {
    maxBuffer: 2 ** 30,
  })
  const list = execFileSync(
    'ffmpeg',
    [...read, '-v', 'error', '-enc_time_base', '1:1000000', '-f', 'framecrc', '-'],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  )
  const base = /^#tb 0: (\d+)\/(\d+)/m.exec(list)
  const unit = Number(base?.[1]) / Number(base?.[2])
  const times = [...list.matchAll(/^0, *-?\d+, *(-?\d+),/gm)].map(([, at]) => Number(at) * unit)
  const size = width * height
  return Array.from({ length: Math.floor(raw.length / size) }, (_, at) => ({
    number: numberIn((x, y) => raw[at * size + y * width + x] ?? 0),
    at: times[at] ?? NaN,
  }))
}

const clock = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(11, 23)

/** A WebVTT file with a cue at each of these times, so that going to a cue is going to a time. */
export function cuesAtTimes(path: string, milliseconds: readonly number[]): void {
  const cues = milliseconds.map((at, n) => `${clock(at)} --> ${clock(at + 20)}\nGoal ${n + 1}\n`)
  writeFileSync(path, `WEBVTT\n\n${cues.join('\n')}`)
}

/** A millisecond at which picture number `at` of `shown` is on the screen: near its start, its middle or its end. */
export function momentOf(shown: readonly { readonly at: number }[], at: number, where: number): number {
  const from = (shown[at]?.at ?? 0) * 1000
  const to = (shown[at + 1]?.at ?? (shown[at]?.at ?? 0) + 0.01) * 1000
  const [first, last] = [Math.ceil(from + 0.2), Math.floor(to - 0.7)]
  return Math.max(first, Math.min(last, Math.round(first + (last - first) * where)))
}

/**
 * The number in the picture that the window shows, and the one that the window says, once the film rests and both are `wanted`, or have
 * stayed something else for three seconds. Without `wanted`, what they are when the film has rested for two pictures of the screen.
 */
export async function seen(
  page: Page,
  wanted?: { readonly number: number; readonly said: number },
): Promise<{ readonly number: number; readonly said: number }> {
  const levels = await page.evaluate(
    async ([w, h, count, expected]) => {
      const rest = (ms: number) => new Promise((done) => setTimeout(done, ms))
      const drawn = () => new Promise((done) => requestAnimationFrame(done))
      const pen = new OffscreenCanvas(w, h).getContext('2d', { willReadFrequently: true })
      const read = () => {
        const video = document.querySelector('video')
        if (video === null || pen === null) throw new Error('no film')
        pen.drawImage(video, 0, 0, w, h)
        const level = (bit: number, y: number) =>
          pen.getImageData(Math.floor(((bit + 0.5) * w) / count), Math.floor(y), 1, 1).data[1] ?? 0
        const bitsAt = (y: number) => Array.from({ length: count }, (_, bit) => level(bit, y))
        const frame = document.querySelector<HTMLElement>('[data-testid=frame]')?.dataset['frame']
        return { above: bitsAt(h / 4), below: bitsAt((h * 3) / 4), said: Number(frame) }
      }
      const isWanted = ({ above, below, said }: ReturnType<typeof read>): boolean => {
        const number = above.reduce((sum, level, bit) => sum * 2 + (level > (below[bit] ?? 0) ? 1 : 0), 0)
        return expected !== undefined && number === expected.number && said === expected.said
      }
      let [last, since, rested] = ['', performance.now(), 0]
      for (;;) {
        const video = document.querySelector('video')
        if (video === null || video.seeking || video.readyState < 2) {
          ;[rested, since] = [0, performance.now()]
          await rest(5)
          continue
        }
        // The picture is handed to the screen with the next drawings of the page.
        await drawn()
        rested += 1
        if (rested < 2) continue
        const found = read()
        const now = JSON.stringify(found)
        if (now !== last) [last, since] = [now, performance.now()]
        if (isWanted(found) || performance.now() - since > (expected === undefined ? 40 : 3000)) return found
        await rest(10)
      }
    },
    [width, height, bits, wanted] as const,
  )
  const { above, below, said } = levels
  const number = numberIn((x, y) => (y < height / 2 ? above : below)[Math.floor(x / block)] ?? 0)
  return { number, said }
}
