import type { ProbedFile, ProbedStream } from './probed.ts'

type Fields = { -readonly [Key in keyof ProbedStream]: ProbedStream[Key] }

const input = /^Input #0, (.+), from '/
const length = /^ {2}Duration: (?:(\d+):(\d\d):(\d\d\.\d+)|N\/A)(?:, start: (-?\d+\.\d+))?/
const stream =
  /^ {2}Stream #0:(\d+)(?:\[0x[0-9a-f]+\])?(?:\(([^)]*)\))?: (Video|Audio|Subtitle|Data|Attachment): (.*)$/
const pair = /^ {4,6}(\S[^:]*?) *: (.*)$/
const channels: Readonly<Record<string, number>> = { mono: 1, stereo: 2, downmix: 2, quad: 4, hexagonal: 6 }

/**
 * What `ffmpeg -i` prints about a file, in the shape of ffprobe's JSON, for machines without ffprobe (the ffmpeg that comes with
 * the program has none). Start times of single tracks and exact frame rates are not in the text. Undefined when the file was
 * not understood.
 */
export function readFfmpegText(text: string): ProbedFile | undefined {
  const streams: Fields[] = []
  const tags: Record<string, string> = {}
  let format: { format_name: string; duration?: string; start_time?: string } | undefined
  let current: Fields | undefined
  for (const line of text.split(/\r?\n/)) {
    const name = input.exec(line)?.[1]
    if (name !== undefined) format = { format_name: name }
    if (format === undefined) continue
    const time = length.exec(line)
    if (time !== null) Object.assign(format, times(time))
    const found = stream.exec(line)
    if (found !== null) {
      current = readStream(found)
      streams.push(current)
      continue
    }
    const turned = /rotation of (-?\d+(?:\.\d+)?) degrees/.exec(line)?.[1]
    if (current !== undefined && turned !== undefined) current.side_data_list = [{ rotation: Number(turned) }]
    const [, key, value] = pair.exec(line) ?? []
    if (key === undefined || value === undefined) continue
    // The tags of the file stand before its first stream.
    if (current === undefined) tags[key] = value
    else current.tags = { ...current.tags, [key]: value }
  }
  return format === undefined ? undefined : { format: { ...format, tags }, streams }
}

function times([, hours, minutes, rest, start]: RegExpExecArray) {
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest)
  return {
    ...(hours === undefined ? {} : { duration: String(total) }),
    ...(start === undefined ? {} : { start_time: start }),
  }
}

function readStream([, index, language, type = '', rest = '']: RegExpExecArray): Fields {
  const disposition = Object.fromEntries(
    [...rest.matchAll(/\(([a-z ]+)\)/g)].map(([, name = '']) => [name.replaceAll(' ', '_'), 1]),
  )
  const found: Fields = {
    index: Number(index),
    codec_type: type.toLowerCase(),
    codec_name: /^[\w.]+/.exec(rest)?.[0] ?? 'unknown',
    disposition,
    ...(language === undefined ? {} : { tags: { language } }),
  }
  const tag = type === 'Data' ? /\((\w{4}) \/ 0x/.exec(rest)?.[1] : undefined
  if (tag !== undefined) found.codec_tag_string = tag
  if (type === 'Video') {
    const [, width, height] = /, (\d+)x(\d+)/.exec(rest) ?? []
    const mean = /, ([\d.]+k?) fps/.exec(rest)?.[1]
    const fits = /, ([\d.]+k?) tbr/.exec(rest)?.[1]
    if (width !== undefined) Object.assign(found, { width: Number(width), height: Number(height) })
    if (mean !== undefined) found.avg_frame_rate = mean
    if (fits !== undefined) found.r_frame_rate = fits
  }
  if (type === 'Audio') {
    const [, rate, layout = ''] = /, (\d+) Hz, ([^,]+)/.exec(rest) ?? []
    if (rate !== undefined) found.sample_rate = rate
    found.channels = countOf(layout)
  }
  return found
}

/** "stereo", "5.1(side)", "3 channels". */
function countOf(layout: string): number {
  const named = channels[layout.replace(/\(.*$/, '').trim()]
  if (named !== undefined) return named
  const counted = /^(\d+) channels/.exec(layout)?.[1]
  if (counted !== undefined) return Number(counted)
  return layout
    .replace(/\(.*$/, '')
    .split('.')
    .reduce((sum, part) => sum + (Number(part) || 0), 0)
}
