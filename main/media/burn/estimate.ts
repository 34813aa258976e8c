import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toSeconds, zero } from '../../../core/time/ticks.ts'
import { encode } from '../proxy.ts'
import type { BurnRequest } from '../burn-in.ts'
import { writeFonts } from './fonts-folder.ts'
import { fontsName, pictureTask, trackName } from './picture-run.ts'
import { prepareBurn, encoderLabel, type PrepareHooks } from './prepare.ts'

export interface BurnEstimate {
  /** Bytes of each target, about. */
  readonly bytes: readonly number[]
  /** Seconds until all are there, about, on this computer as it is now. */
  readonly seconds: number
  /** "libx264 (software)" */
  readonly encoder: string
  readonly remarks: readonly string[]
}

/** Samples are so long, and taken at these shares of the film: titles at the beginning and the end say little of the rest. */
const sampleSeconds = 2
const places = [0.2, 0.5, 0.8]

/** What sounds take in a second, in bytes, by codec. */
const soundRate = (codec: string, channels: number, rate: number): number =>
  codec.startsWith('pcm')
    ? channels * rate * 2
    : codec === 'flac'
      ? channels * 45_000
      : 8000 + channels * 8000

/** Encodes three short samples in the way that is asked for. A film of less than ten seconds is all sample. */
export async function estimateBurn(
  { film, document, targets, options }: Omit<BurnRequest, 'overwrite' | 'fresh'>,
  hooks: PrepareHooks,
): Promise<BurnEstimate> {
  const ready = await prepareBurn(film, document, targets, options, Infinity, hooks)
  const { frames, pictures } = ready.parts
  const length = toSeconds(film.duration ?? zero)
  const folder = await mkdtemp(join(tmpdir(), 'cuewright-burn-'))
  try {
    await writeFile(join(folder, trackName), ready.track.text)
    await writeFonts(join(folder, fontsName), ready.track.fonts)
    const isShort = length < 10 || frames === null
    const bytes = targets.map(() => 0)
    let [sampled, spent] = [0, 0]
    for (const [number, share] of (isShort ? [0] : places).entries()) {
      const from = isShort ? null : share * length
      const names = targets.map((_, at) => `sample-${number}-${at}.mp4`)
      const stretch = { from, to: (from ?? 0) + (isShort ? 10 : sampleSeconds) }
      const task = pictureTask({ ...ready, info: film, options, ...stretch }, names, folder, hooks.signal)
      const begun = performance.now()
      let count = 0
      await encode(film.name, undefined, {
        ...task,
        onLine: (line) => {
          const found = /^frame=\s*(\d+)/.exec(line)?.[1]
          if (found !== undefined) count = Number(found)
        },
      })
      spent += performance.now() - begun
      sampled += count
      for (const [at, name] of names.entries())
        bytes[at] = (bytes[at] ?? 0) + (await stat(join(folder, name))).size
    }
    const sound = film.audio.reduce(
      (sum, { codec, channels, rate }) => sum + soundRate(codec, channels, rate) * length,
      0,
    )
    const scale = sampled === 0 ? 0 : Math.max(1, pictures) / sampled
    return {
      bytes: bytes.map((size) => Math.round(size * scale + sound)),
      seconds: (spent / 1000) * scale,
      encoder: encoderLabel(ready.encoder),
      remarks: ready.remarks,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
