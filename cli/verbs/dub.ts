import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { filmFormatOf } from '../../core/film/film-formats.ts'
import type { FilmSound } from '../../core/dub/film-sound.ts'
import { dubLines } from '../../core/dub/lines.ts'
import { Failure } from '../../core/problems/failure.ts'
import {
  fromSamples,
  fromSeconds,
  toSamples,
  toSeconds,
  zero,
  type Span,
  type Ticks,
} from '../../core/time/ticks.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { probe } from '../../main/media/probe.ts'
import { writeVoice, type VoiceSound, type VoiceWriting } from '../../main/media/voice-track.ts'
import { engineValues } from '../../main/storage/engine-values.ts'
import { ffmpegSetting } from '../../main/services/settings.ts'
import { voices } from '../../main/voices/all.ts'
import { overFilm, speakCues, type SpokenCue } from '../../main/voices/speak-cues.ts'
import { voiceNamed } from '../../main/voices/speak-script.ts'
import { writeWav } from '../../main/voices/wav-file.ts'
import type { FittedCue, SpeechWriteRequest } from '../../preload/speech.ts'
import { exitCodes } from '../exit-codes.ts'
import { factorOption } from '../factor-option.ts'
import { checkOutputs, put } from '../output.ts'
import { readAny, warnOfProblems } from '../read-any.ts'
import { numberOption, operand, wholeOption, type Call, type Verb } from '../verb.ts'

const usualVoice = 'espeak:en-us'
/** Lines on a terminal; the report has all. */
const shown = 20

export const dub: Verb = {
  id: 'dub',
  operands: [{ name: 'subtitles', help: 'A subtitle file or a project' }],
  options: {
    output: {
      type: 'list',
      short: 'o',
      value: 'file',
      help: 'A sound (.wav, .flac, .m4a), a film (.mp4, .mkv, .mov, .webm), or both',
    },
    film: { type: 'string', value: 'file', help: 'The film that the subtitles belong to' },
    voice: { type: 'string', value: 'id', help: `Who speaks (${usualVoice}); “cuewright voices” lists them` },
    speaker: { type: 'list', value: 'name=id', help: 'A voice of its own for a speaker: ANNA=espeak:en-gb' },
    rate: { type: 'string', value: 'n', help: 'How fast: 1.2 or 120 % is a fifth faster (1)' },
    pitch: { type: 'string', value: 'n', help: 'How high: 0.5 to 2 (1)' },
    fastest: { type: 'string', value: 'n', help: 'The most that a cue is sped up by to fit (1.25)' },
    'before-next': {
      type: 'string',
      value: 's',
      help: 'Speech may go on until so many seconds before the next cue (it ends with its own)',
    },
    clear: { type: 'string', value: 'file', help: 'Subtitles of the dialogue: speak where nobody else does' },
    distance: { type: 'string', value: 's', help: 'With --clear: seconds between voice and dialogue (0.2)' },
    furthest: { type: 'string', value: 's', help: 'With --clear: how far a cue may be moved (10)' },
    track: { type: 'boolean', help: 'In a film: one more track (the default)' },
    both: { type: 'boolean', help: 'In a film: one more track, in which the film’s sound is mixed in' },
    mix: { type: 'boolean', help: 'In a film: mixed with the film’s sound' },
    replace: { type: 'boolean', help: 'In a film: in the place of the film’s sound' },
    duck: {
      type: 'string',
      value: 'dB',
      help: 'Where it is mixed: lower the film while the voice speaks (12)',
    },
    sound: { type: 'string', value: 'n', help: 'Number of the film’s track to mix (the default one)' },
    language: { type: 'string', value: 'code', help: 'Of the voice, for its track (that of the voice)' },
    title: { type: 'string', value: 'text', help: 'What the track is called' },
    captions: { type: 'boolean', help: 'The subtitles go along as a track of text' },
    chapters: { type: 'boolean', help: 'The markers of a project become chapters' },
    report: { type: 'string', value: 'file', help: 'Write how each cue fits, as JSON' },
  },
  notes: [
    'Exit code 0: all cues fit; 1: some are too long or lie over dialogue, and were spoken in full; 2: trouble.',
    'Sounds in brackets, music and names of speakers are not spoken. What changes is spoken again, the rest is kept.',
  ],
  examples: [
    'dub film.srt -o voice.wav --fastest 1.25 --report fit.json',
    'dub film.de.srt --film film.mp4 --mix --duck 12 --captions -o film.de.mp4',
    'dub description.srt --clear dialogue.srt --film film.mp4 --both -o film.ad.mkv',
  ],
  // As check: 1 says that there is something.
  failed: exitCodes.usage,
  run: async (call) => {
    const path = operand(call, 0)
    const outputs = call.lists('output').flat()
    const [film, clearPath, report] = [call.text('film'), call.text('clear'), call.text('report')]
    if (outputs.length === 0 && report === undefined)
      throw new Failure('bad-usage', { what: 'Say what is to be written: -o voice.wav, or --report.' })
    for (const output of outputs) kindOf(output)
    const inputs = [path, film, clearPath].filter((each) => each !== undefined)
    await checkOutputs(inputs, [...outputs, report])
    const sound = soundOf(call)
    const manner = {
      voice: call.text('voice') ?? usualVoice,
      rate: factorOption(call, 'rate', 0.2, 5) ?? 1,
      pitch: factorOption(call, 'pitch', 0.5, 2) ?? 1,
    }
    const beforeNext = numberOption(call, 'before-next', 0, 60)
    const duck = numberOption(call, 'duck', 0, 60) ?? 12
    const opened = await readAny(path)
    warnOfProblems(call, opened)
    const { document } = opened
    const lines = dubLines(document.cues, speakersOf(call))
    if (lines.length === 0) throw new Failure('no-cues', { file: basename(path) })
    const { signal } = call
    const info = film === undefined ? null : await probe(film, { signal, ...(await ffmpegSetting()) })
    const { voice, name } = voiceNamed(manner.voice, voices)
    const track = wholeOption(call, 'sound', 0, 10_000) ?? null
    const clear =
      clearPath === undefined
        ? null
        : {
            dialogue: await dialogueOf(clearPath),
            distance: fromSeconds(numberOption(call, 'distance', 0, 60) ?? 0.2),
            furthest: fromSeconds(numberOption(call, 'furthest', 0, 3600) ?? 10),
          }
    // A folder of its own: no other user of this computer can have put a link where the sound goes.
    const folder = await mkdtemp(join(tmpdir(), 'cuewright-voice-'))
    const temporary = join(folder, 'voice.wav')
    try {
      const { spoken, fitted } = await speakAll(call, temporary, voice.sampleRate, lines, {
        ...{ ...manner, voices, valuesOf: engineValues, signal, clear },
        fastest: factorOption(call, 'fastest', 1, 3) ?? 1.25,
        beforeNext: beforeNext === undefined ? null : fromSeconds(beforeNext),
        length: info?.duration ?? null,
        warn: (message) => call.terminal.warn(`cuewright: ${message}`),
      })
      const language = call.text('language') ?? (await languageOf(voice, name, signal)) ?? ''
      for (const output of outputs)
        await write(call, spoken, {
          ...{ path: output, overwrite: true, as: kindOf(output), film: info, sound, track, duck, language },
          title: call.text('title') ?? (clear === null ? 'Voice' : 'Audio description'),
          isDescription: clear !== null,
          captions: call.isSet('captions') ? document : null,
          chapters: call.isSet('chapters') ? (document.markers ?? []) : [],
        })
      if (report !== undefined) await put(report, `${JSON.stringify({ cues: fitted.map(row) }, null, 1)}\n`)
      return outcome(call, fitted, outputs, document.cues)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

function kindOf(path: string): SpeechWriteRequest['as'] {
  if (filmFormatOf(path) !== undefined) return 'film'
  const extension = extname(path).toLowerCase()
  if (extension === '.wav' || extension === '.flac' || extension === '.m4a')
    return extension === '.wav' ? 'wav' : extension === '.flac' ? 'flac' : 'm4a'
  throw new Failure('bad-usage', {
    what: `“${basename(path)}”: a voice is written as .wav, .flac or .m4a, a film as .mp4, .mkv, .mov or .webm.`,
  })
}

function soundOf(call: Call): FilmSound {
  const asked = (['track', 'both', 'mix', 'replace'] as const).filter((option) => call.isSet(option))
  if (asked.length > 1)
    throw new Failure('bad-usage', { what: `--${asked.join(' and --')} cannot stand together; choose one.` })
  const [one = 'track'] = asked
  return one === 'both' ? 'mixed-track' : one
}

function speakersOf(call: Call): Readonly<Record<string, string>> {
  return Object.fromEntries(
    call
      .lists('speaker')
      .flat()
      .map((pair) => {
        const at = pair.indexOf('=')
        if (at < 1) throw new Failure('bad-usage', { what: `--speaker wants name=voice, not “${pair}”.` })
        const id = pair.slice(at + 1)
        voiceNamed(id, voices)
        return [pair.slice(0, at), id]
      }),
  )
}

/** Where somebody speaks by a file of subtitles: what is only a sound leaves room. */
async function dialogueOf(path: string): Promise<readonly Span[]> {
  const { document } = await readAny(path)
  return dubLines(document.cues).map(({ start, end }) => ({
    offset: start,
    duration: (end - start) as Ticks,
  }))
}

async function speakAll(
  call: Call,
  path: string,
  rate: number,
  lines: ReturnType<typeof dubLines>,
  options: Parameters<typeof speakCues>[1],
): Promise<{ readonly spoken: VoiceSound; readonly fitted: readonly FittedCue[] }> {
  const fitted: FittedCue[] = []
  async function* told(): AsyncGenerator<SpokenCue> {
    for await (const cue of speakCues(lines, options)) {
      fitted.push(cue.fitted)
      const amount = `${fitted.length} of ${lines.length} cues`
      call.terminal.progress({ doing: 'speaking', position: cue.fitted.offset, amount })
      yield cue
    }
  }
  const samples = await writeWav(path, rate, overFilm(told(), toSamples(options.length ?? zero, rate)))
  const spans = fitted.map(({ offset, duration }) => ({ offset, duration }))
  return { spoken: { path, duration: fromSamples(samples, rate), spans }, fitted }
}

async function languageOf(
  voice: (typeof voices)[number],
  name: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const all = await voice.list(await engineValues(voice), signal)
  return all.find((each) => each.name === name)?.language
}

async function write(call: Call, spoken: VoiceSound, writing: VoiceWriting): Promise<void> {
  await writeVoice(spoken, writing, {
    signal: call.signal,
    ...(await ffmpegSetting()),
    onProgress: (position, duration) => call.terminal.progress({ doing: 'writing', position, duration }),
    warn: (message) => call.terminal.warn(`cuewright: ${message}`),
  })
}

/** Times in seconds, as everywhere in JSON. */
const row = (fit: FittedCue) => ({
  cue: fit.cue,
  start: toSeconds(fit.offset),
  duration: toSeconds(fit.duration),
  natural: toSeconds(fit.natural),
  factor: fit.factor,
  overrun: toSeconds(fit.overrun),
  moved: toSeconds(fit.moved),
  overlap: toSeconds(fit.overlap),
})

function outcome(
  call: Call,
  fitted: readonly FittedCue[],
  outputs: readonly string[],
  cues: readonly { readonly id: string }[],
) {
  const long = fitted.filter(({ overrun, overlap }) => overrun > 0 || overlap > 0)
  const faster = fitted.filter(({ factor }) => factor > 1).length
  const numbers = new Map(cues.map(({ id }, at) => [id, at + 1]))
  for (const { cue, offset, overrun, overlap } of long.slice(0, shown)) {
    const what = [
      ...(overrun > 0 ? [`${toSeconds(overrun).toFixed(3)} s too long`] : []),
      ...(overlap > 0 ? [`${toSeconds(overlap).toFixed(3)} s over dialogue`] : []),
    ]
    call.terminal.warn(`Cue ${numbers.get(cue) ?? cue} at ${formatClock(offset)}: ${what.join(', ')}`)
  }
  if (long.length > shown) call.terminal.warn(`${long.length - shown} more are too long or lie over dialogue`)
  call.terminal.say(`${fitted.length} cues spoken, ${faster} of them faster, ${long.length} do not fit`)
  return {
    result: { outputs, spoken: fitted.length, faster, long: long.length, cues: fitted.map(row) },
    ...(long.length === 0 ? {} : { exitCode: exitCodes.failed }),
  }
}
