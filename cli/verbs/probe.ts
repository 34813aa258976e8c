import type { AudioTrack, MediaInfo, SubtitleTrack, VideoTrack } from '../../core/document/media.ts'
import { formatFrameRate } from '../../core/time/frame-rate.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { toSeconds } from '../../core/time/ticks.ts'
import { probe as look } from '../../main/media/probe.ts'
import { printable } from '../terminal.ts'
import { operand, type Result, type Verb } from '../verb.ts'

export const probe: Verb = {
  id: 'probe',
  operands: [{ name: 'media', help: 'A video or audio file' }],
  options: {},
  examples: ['probe film.mkv', 'probe film.mkv --json'],
  run: async (call) => {
    const info = await look(operand(call, 0), { signal: call.signal })
    return { result: plain(info), lines: describe(info).map(printable) }
  },
}

/** Times in seconds, frame rates as ratios. */
function plain(info: MediaInfo): Result {
  const { duration, video, audio, subtitles, ...rest } = info
  return {
    ...rest,
    ...(duration === undefined ? {} : { duration: toSeconds(duration) }),
    ...(video === undefined ? {} : { video: plainVideo(video) }),
    audio: audio.map(plainTrack),
    subtitles: subtitles.map(plainTrack),
  }
}

const plainTrack = ({ start, duration, ...rest }: AudioTrack | SubtitleTrack | VideoTrack): Result => ({
  ...rest,
  ...(start === undefined ? {} : { start: toSeconds(start) }),
  ...(duration === undefined ? {} : { duration: toSeconds(duration) }),
})

const plainVideo = ({ frameRate, ...video }: VideoTrack): Result => ({
  ...plainTrack(video),
  ...(frameRate === undefined ? {} : { frameRate: formatFrameRate(frameRate) }),
})

function describe(info: MediaInfo): string[] {
  const { name, container, duration, video, audio, subtitles, timecode } = info
  return [
    `${name}: ${container}, ${duration === undefined ? 'unknown length' : formatClock(duration)}`,
    ...(video === undefined ? [] : [`video ${describeVideo(video)}`]),
    ...audio.map(
      (track) => `audio ${named(track)}, ${track.channels} channels, ${track.rate} Hz${since(track)}`,
    ),
    ...subtitles.map((track) => `subtitles ${named(track)}${track.isText ? '' : ', pictures'}`),
    ...(timecode === undefined ? [] : [`timecode ${timecode}`]),
  ]
}

function describeVideo(video: VideoTrack): string {
  const { width, height, frameRate, variable, rotation } = video
  const rate = frameRate === undefined ? '' : `, ${formatFrameRate(frameRate)} frames a second`
  const turned = rotation === 0 ? '' : `, turned by ${rotation}°`
  return `${named(video)}, ${width}×${height}${rate}${variable ? ' on average' : ''}${turned}${since(video)}`
}

type Track = Pick<AudioTrack, 'index' | 'codec' | 'language' | 'title' | 'isDefault' | 'start'>

const named = ({ index, codec, language, title, isDefault }: Track): string =>
  [
    `#${index} ${codec}`,
    language,
    title === undefined ? undefined : `“${title}”`,
    isDefault ? 'default' : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(', ')

const since = ({ start }: Track): string =>
  start === undefined || Number(start) === 0 ? '' : `, starts at ${formatClock(start)}`
