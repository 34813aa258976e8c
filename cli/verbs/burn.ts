import { basename, dirname, extname, join } from 'node:path'
import {
  burnCodecs,
  burnQualities,
  burnVerticals,
  codecsIn,
  type BurnOptions,
} from '../../core/burn/options.ts'
import { filmFormatOf } from '../../core/film/film-formats.ts'
import { Failure } from '../../core/problems/failure.ts'
import { estimateBurn } from '../../main/media/burn/estimate.ts'
import type { BurnTarget } from '../../main/media/burn/prepare.ts'
import { burnIn } from '../../main/media/burn-in.ts'
import { probe } from '../../main/media/probe.ts'
import { ffmpegSetting } from '../../main/services/settings.ts'
import { freshOption } from '../listen.ts'
import { checkOutputs } from '../output.ts'
import { readAny, warnOfProblems } from '../read-any.ts'
import { numberOption, operand, type Call, type Outcome, type Verb } from '../verb.ts'

export const burn: Verb = {
  id: 'burn',
  operands: [
    { name: 'film', help: 'A video file' },
    { name: 'subtitles', help: 'A subtitle file or a project' },
  ],
  options: {
    output: {
      type: 'string',
      short: 'o',
      value: 'file',
      help: 'The film to write: .mp4, .mkv, .mov or .webm (beside the film, “.burned” added)',
    },
    quality: {
      type: 'string',
      value: 'name',
      help: 'draft: to look at; standard: to hand out; high: to keep',
    },
    codec: { type: 'string', value: 'name', help: 'h264, hevc, vp9 or av1 (h264; vp9 in .webm)' },
    size: {
      type: 'list',
      value: 'n',
      help: 'Pixels of the short side, several by commas: 2160,1080,720 (that of the film)',
    },
    vertical: { type: 'string', value: 'how', help: 'An upright film, 9 by 16: crop, bars or blur' },
    karaoke: { type: 'boolean', help: 'Words light up when they are said; only those that were measured' },
    style: { type: 'string', value: 'name', help: 'For all cues: box, outline, or a style of the subtitles' },
    safe: {
      type: 'string',
      value: 'n',
      help: 'Percent of the picture that stay free on every side: 5 or 10',
    },
    encoder: { type: 'string', value: 'name', help: 'auto, software, or one of ffmpeg’s by its name (auto)' },
    estimate: { type: 'boolean', help: 'Only say how large it would be and how long it would take, about' },
    overwrite: { type: 'boolean', help: 'Replace files that are there already' },
    ...freshOption,
  },
  notes: [
    'What is broken off goes on with the same call: finished minutes are kept for three weeks.',
    'Several sizes are made in one pass: “{size}” in the name stands for it, else it is put before the extension.',
  ],
  examples: [
    'burn film.mp4 film.srt -o film.de.mp4',
    'burn film.mp4 film.ass --size 1080,720 --quality high',
    'burn film.mp4 film.cuewright --vertical blur --karaoke',
  ],
  run: async (call) => {
    const [path, subtitles] = [operand(call, 0), operand(call, 1)]
    const targets = targetsOf(call, path)
    const options = optionsOf(call, targets)
    await checkOutputs(
      [path, subtitles],
      targets.map((target) => target.path),
    )
    const hooks = { signal: call.signal, ...(await ffmpegSetting()) }
    const film = await probe(path, hooks)
    const rate = film.video?.frameRate
    const opened = await readAny(subtitles, rate === undefined ? {} : { frameRate: rate })
    warnOfProblems(call, opened)
    const { document } = opened
    if (document.cues.length === 0) throw new Failure('no-cues', { file: basename(subtitles) })
    const warn = (message: string): void => call.terminal.warn(`cuewright: ${message}`)
    if (call.isSet('estimate')) {
      const { bytes, seconds, encoder, remarks } = await estimateBurn(
        { film, document, targets, options },
        hooks,
      )
      for (const remark of remarks) warn(remark)
      return {
        result: {
          outputs: targets.map((target, at) => ({ path: target.path, bytes: bytes[at] ?? 0 })),
          seconds: Math.round(seconds),
          encoder,
        },
        lines: [
          ...targets.map((target, at) => `${target.path}: about ${sizeText(bytes[at] ?? 0)}`),
          `About ${spanText(seconds)} with ${encoder}.`,
        ],
      }
    }
    const burned = await burnIn(
      {
        ...{ film, document, targets, options },
        overwrite: call.isSet('overwrite'),
        fresh: call.isSet('fresh'),
      },
      {
        ...hooks,
        warn,
        onProgress: (position, duration) => call.terminal.progress({ doing: 'burning', position, duration }),
      },
    )
    return outcome(burned)
  },
}

function outcome({
  outputs,
  pictures,
  encoder,
  resumed,
  parts,
}: Awaited<ReturnType<typeof burnIn>>): Outcome {
  return {
    result: { outputs, pictures, encoder, resumed, parts },
    lines: [
      ...outputs.map(
        ({ path, width, height, bytes }) => `${path}: ${width} × ${height}, ${sizeText(bytes)}, ${encoder}`,
      ),
      ...(resumed === 0 ? [] : [`${resumed} of ${parts} parts were done by an earlier run.`]),
    ],
  }
}

function targetsOf(call: Call, film: string): readonly BurnTarget[] {
  const sizes = call
    .lists('size')
    .flat()
    .flatMap((text) => text.split(','))
    .filter((text) => text.trim() !== '')
    .map((text) => {
      const size = Number(text.trim().replace(/p$/, ''))
      if (Number.isInteger(size) && size >= 64 && size <= 4320) return size
      throw new Failure('bad-usage', { what: `--size wants numbers from 64 to 4320, not “${text}”.` })
    })
  const kept = filmFormatOf(film) === undefined ? '.mp4' : extname(film)
  const output = call.text('output') ?? join(dirname(film), `${basename(film, extname(film))}.burned${kept}`)
  if (filmFormatOf(output) === undefined)
    throw new Failure('bad-usage', {
      what: `“${basename(output)}”: a film is written as .mp4, .mkv, .mov or .webm.`,
    })
  if (sizes.length === 0) return [{ path: output, size: null }]
  const end = extname(output)
  const pathFor = (size: number): string => {
    if (output.includes('{size}')) return output.replaceAll('{size}', String(size))
    return sizes.length === 1 ? output : `${output.slice(0, -end.length)}.${size}${end}`
  }
  return [...new Set(sizes)].map((size) => ({ path: pathFor(size), size }))
}

function optionsOf(call: Call, [first]: readonly BurnTarget[]): BurnOptions {
  const one = <Name extends string>(option: string, names: readonly Name[]): Name | undefined => {
    const text = call.text(option)
    const found = names.find((name) => name === text?.toLowerCase())
    if (text !== undefined && found === undefined)
      throw new Failure('bad-usage', { what: `--${option} wants ${names.join(', ')}, not “${text}”.` })
    return found
  }
  const format = filmFormatOf(first?.path ?? '')
  const safe = numberOption(call, 'safe', 0, 25)
  return {
    style: call.text('style') ?? null,
    karaoke: call.isSet('karaoke'),
    safe: safe === undefined ? null : safe / 100,
    vertical: one('vertical', burnVerticals) ?? null,
    codec: one('codec', burnCodecs) ?? (format === undefined ? 'h264' : (codecsIn(format.id)[0] ?? 'h264')),
    quality: one('quality', burnQualities) ?? 'standard',
    encoder: call.text('encoder') ?? 'auto',
  }
}

const sizeText = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`

const spanText = (seconds: number): string =>
  seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`
