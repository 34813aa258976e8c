import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encoders } from '../../../core/burn/encoders.ts'
import { canvasFor } from '../../../core/burn/canvas.ts'
import type { BurnOptions } from '../../../core/burn/options.ts'
import { burnTrack } from '../../../core/burn/track.ts'
import type { SubtitleDocument } from '../../../core/document/document.ts'
import type { MediaInfo } from '../../../core/document/media.ts'
import { Failure } from '../../../core/problems/failure.ts'
import type { Frames } from '../../../core/time/frames.ts'
import { toSeconds, type Ticks } from '../../../core/time/ticks.ts'
import { findFfmpeg, start } from '../ffmpeg.ts'
import { frameTimes } from '../frame-times.ts'
import { writeFonts } from './fonts-folder.ts'
import { partsOf } from './parts.ts'
import { pictureFacts } from './picture-facts.ts'
import { filmSource, fontsName, graphOf, trackName } from './picture-run.ts'
import { shownSize, type PrepareHooks } from './prepare.ts'
import { needLibass } from './working-encoders.ts'

const [anyEncoder] = encoders.filter(({ name }) => name === 'libx264')
/** No picture that anybody looks at is larger. */
const most = 40 << 20

/** A cue that begins while a picture stands comes with the next one: the window, standing still, shows it already. */
function pictureFor({ cues }: SubtitleDocument, frames: Frames, time: Ticks): number {
  const at = Math.max(0, frames.at(time))
  const { offset } = frames.span(at)
  const isBetween = cues.some(({ start }) => start > offset && start <= time)
  return isBetween && (frames.count === null || at + 1 < frames.count) ? at + 1 : at
}

/**
 * The picture that is on the screen at `time`, with what is drawn into it, by the very filters of `burnIn`; `size` as there. `lossless`
 * gives a PNG, otherwise it is a JPEG. Throws `no-picture`, `bad-request`, `burn-no-libass`, `ffmpeg-failed`, `canceled`.
 */
export async function burnPicture(
  film: MediaInfo,
  document: SubtitleDocument,
  options: Pick<BurnOptions, 'style' | 'karaoke' | 'safe' | 'vertical'>,
  {
    time,
    size,
    lossless = false,
  }: { readonly time: Ticks; readonly size: number | null; readonly lossless?: boolean },
  hooks: PrepareHooks,
): Promise<Uint8Array> {
  if (film.video === undefined) throw new Failure('no-picture', { file: film.name })
  if (anyEncoder === undefined) throw new Error('no software encoder is listed')
  const tool = await findFfmpeg(hooks.ffmpeg)
  await needLibass(tool, hooks.signal)
  const facts = await pictureFacts(film, hooks)
  const shown = shownSize(film, facts)
  const canvas = canvasFor(shown, size, options.vertical)
  const { frames } = partsOf(film, await frameTimes(film, hooks), Infinity)
  const { text, fonts } = burnTrack(document, [canvas], options, frames)
  // From the middle between this picture and the one before it.
  const at = frames === null ? -1 : pictureFor(document, frames, time)
  const before = at <= 0 || frames === null ? null : frames.span(at - 1)
  const from =
    frames === null
      ? toSeconds(time)
      : before === null
        ? null
        : toSeconds(before.offset) + toSeconds(before.duration) / 2
  const folder = await mkdtemp(join(tmpdir(), 'cuewright-burn-'))
  try {
    await writeFile(join(folder, trackName), text)
    await writeFonts(join(folder, fontsName), fonts)
    const whole = {
      style: options.style,
      karaoke: options.karaoke,
      safe: options.safe,
      vertical: options.vertical,
    }
    const run = {
      ...{ tool, info: film, facts: { ...facts, isDeep: false }, encoder: anyEncoder, shown, from, to: null },
      ...{
        canvases: [canvas],
        options: { ...whole, codec: 'h264', quality: 'draft', encoder: 'software' } as const,
      },
    }
    const codec = lossless ? ['-c:v', 'png'] : ['-c:v', 'mjpeg', '-q:v', '3']
    const running = start({
      tool,
      inputs: [filmSource(film, from)],
      options: [
        '-filter_complex',
        graphOf(run),
        '-map',
        '[v0]',
        '-an',
        '-frames:v',
        '1',
        ...codec,
        '-f',
        'image2pipe',
      ],
      signal: hooks.signal,
      cwd: folder,
    })
    const pieces: Buffer[] = []
    let bytes = 0
    for await (const piece of running.stdout as AsyncIterable<Buffer>) {
      bytes += piece.length
      if (bytes > most) running.kill()
      else pieces.push(piece)
    }
    const exit = await running.exit
    if (hooks.signal.aborted) throw new Failure('canceled')
    if (exit.code !== 0 || bytes === 0) throw new Failure('ffmpeg-failed', { file: film.name }, exit.detail)
    return Buffer.concat(pieces)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
