import { basename } from 'node:path'
import { Failure } from '../../core/problems/failure.ts'
import { run, type Tool } from './ffmpeg.ts'

/** How a film is written that is made fast and plays in every browser engine. Options of ffmpeg. */
export interface QuickFilm {
  readonly extension: 'mp4' | 'webm'
  readonly picture: readonly string[]
  readonly sound: readonly string[]
  readonly container: readonly string[]
}

/** A key frame a second, so that a click on the timeline shows its picture at once. */
const seekable = ['-force_key_frames', 'expr:gte(t,n_forced)']

const mp4: QuickFilm = {
  extension: 'mp4',
  picture: ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '24', '-pix_fmt', 'yuv420p', ...seekable],
  sound: ['-c:a', 'aac', '-b:a', '128k'],
  container: ['-movflags', '+faststart', '-f', 'mp4'],
}

/** For an ffmpeg that was built without x264. */
const webm: QuickFilm = {
  extension: 'webm',
  picture: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '2M', ...seekable],
  sound: ['-c:a', 'libopus', '-b:a', '96k'],
  container: ['-f', 'webm'],
}

/** Left to itself ffmpeg doubles and drops frames to an even rate, and fills a late start with the first picture. */
const ownTimes = (version: string): readonly string[] => [
  rateOption(version),
  ...['vfr', '-enc_time_base', '1:90000'],
]

/** What says how frames are doubled and dropped: it got its new name with 5.1; builds from git have a number of their own ("N-118…"). */
export const rateOption = (version: string): string =>
  /^n?([1-4]\.|5\.0)/.test(version) ? '-vsync' : '-fps_mode'

/** Answers by program, which do not change while it is the same version. */
const known = new Map<string, QuickFilm>()

/** The best that this ffmpeg can write. */
export async function quickFilm({ path, version }: Tool): Promise<QuickFilm> {
  const key = `${path} ${version}`
  const before = known.get(key)
  if (before !== undefined) return before
  const { stdout } = await run(path, ['-hide_banner', '-encoders'], { seconds: 10 }).catch(
    (error: unknown) => {
      throw new Failure('ffmpeg-failed', { file: basename(path) }, String(error))
    },
  )
  const base = /^ V\S* libx264 /m.test(stdout) ? mp4 : webm
  const film = { ...base, picture: [...base.picture, ...ownTimes(version)] }
  known.set(key, film)
  return film
}
