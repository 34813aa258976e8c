import { basename } from 'node:path'
import { cuesNamed, cuesWith, spansOfCues } from '../../core/clips/chosen.ts'
import { editList } from '../../core/clips/edit-list.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { formats } from '../../core/formats/all.ts'
import { Failure } from '../../core/problems/failure.ts'
import { parseClock } from '../../core/time/timecode.ts'
import { endOf, fromSeconds, spanOf, toSeconds, type Span, type Ticks } from '../../core/time/ticks.ts'
import { clipKind, planClips, writeClips, type ClipRequest } from '../../main/media/clips.ts'
import { probe } from '../../main/media/probe.ts'
import { ffmpegSetting } from '../../main/services/settings.ts'
import { checkOutputs, put } from '../output.ts'
import { readAny, warnOfProblems } from '../read-any.ts'
import { projectId, targetOf } from '../target.ts'
import { numberOption, operand, wholeOption, type Call, type Verb } from '../verb.ts'

export const clip: Verb = {
  id: 'clip',
  operands: [
    { name: 'film', help: 'A video or audio file' },
    { name: 'subtitles', help: 'What is said: a subtitle file or a project', optional: true },
  ],
  options: {
    output: {
      type: 'string',
      short: 'o',
      value: 'file',
      help: 'A film (.mp4, .mkv, .mov, .webm) or a sound (.wav, .flac, .m4a)',
    },
    cues: { type: 'string', value: 'list', help: 'Numbers of cues in the order of the clip: 3-7,12' },
    find: { type: 'string', value: 'text', help: 'Cues in which this is said' },
    from: { type: 'string', value: 'time', help: 'From this time on (1:02:03.5 or seconds)' },
    to: { type: 'string', value: 'time', help: 'Until this time' },
    handle: {
      type: 'string',
      value: 's',
      help: 'Seconds before and behind, as far as nobody else speaks (0.25)',
    },
    join: { type: 'string', value: 's', help: 'What is no further apart than this is one clip (1)' },
    each: { type: 'boolean', help: 'A file for each clip: clip-1.mp4, clip-2.mp4' },
    quick: { type: 'boolean', help: 'Copy instead of encoding: begins with the keyframe before' },
    subtitles: {
      type: 'string',
      value: 'how',
      help: 'inside the film, none, or beside it in a format: srt, vtt, cuewright … (srt)',
    },
    sound: { type: 'string', value: 'n', help: 'For a sound: number of the film’s track (the default one)' },
    edl: { type: 'string', value: 'file', help: 'Write an edit decision list (CMX 3600)' },
  },
  notes: [
    'Clips are exact to the picture and to the sample; with --quick it is said by how much they begin too early.',
    'Words are in the subtitles of the clip where they are heard in it. --edl alone writes the list and nothing else.',
  ],
  examples: [
    'clip film.mp4 film.cuewright --cues 2,1 -o clip.mp4 --edl cuts.edl',
    'clip film.mp4 film.srt --find "ill disposed" --each -o quotes.mp4',
    'clip interview.mp4 --from 0:02 --to 0:06.5 -o answer.wav',
  ],
  run: async (call) => {
    const [film, path] = [operand(call, 0), call.operands[1]]
    const [output, list] = [call.text('output'), call.text('edl')]
    if (output === undefined && list === undefined)
      throw new Failure('bad-usage', { what: 'Say what is to be written: -o clip.mp4, or --edl cuts.edl.' })
    if (output !== undefined && clipKind(output) === undefined)
      throw new Failure('bad-usage', {
        what: `“${basename(output)}”: a clip is written as .mp4, .mkv, .mov, .webm, .wav, .flac or .m4a.`,
      })
    await checkOutputs(
      [film, path].filter((each) => each !== undefined),
      [output, list],
    )
    const { signal } = call
    const setting = await ffmpegSetting()
    const info = await probe(film, { signal, ...setting })
    const rate = info.video?.frameRate
    const opened =
      path === undefined ? null : await readAny(path, rate === undefined ? {} : { frameRate: rate })
    if (opened !== null) warnOfProblems(call, opened)
    const document = opened?.document ?? null
    const chosen = chosenBy(call, document, info.duration)
    const isTimes = call.text('from') !== undefined || call.text('to') !== undefined
    const spans = await planClips(
      {
        ...{ film: info, path: output ?? 'cuts.mp4', chosen, document },
        handle: fromSeconds(numberOption(call, 'handle', 0, 600) ?? (isTimes ? 0 : 0.25)),
        join: fromSeconds(numberOption(call, 'join', 0, 3600) ?? 1),
      },
      { signal, ...setting },
    )
    const subtitles = subtitlesOf(call)
    const files =
      output === undefined
        ? []
        : await writeClips(
            {
              ...{ film: info, spans, path: output, overwrite: true, each: call.isSet('each') },
              how: call.isSet('quick') ? 'quick' : 'exact',
              track: wholeOption(call, 'sound', 0, 10_000) ?? null,
              document: subtitles === null ? null : document,
              subtitles: subtitles ?? 'inside',
            },
            {
              signal,
              ...setting,
              onProgress: (position, duration) =>
                call.terminal.progress({ doing: 'writing', position, duration }),
              warn: (message) => call.terminal.warn(`cuewright: ${message}`),
            },
          )
    call.terminal.clear()
    if (list !== undefined) await put(list, editList(info, spans, document, info.name))
    for (const { path: file, early, spans: own } of files) {
      const length = own.reduce((sum, { duration }) => sum + toSeconds(duration), 0)
      call.terminal.say(
        `${file}: ${length.toFixed(2)} s${early > 0 ? `, begins ${toSeconds(early).toFixed(2)} s early with a keyframe` : ''}`,
      )
    }
    return {
      result: {
        spans: spans.map(plainSpan),
        files: files.map((file) => ({
          output: file.path,
          spans: file.spans.map(plainSpan),
          early: toSeconds(file.early),
          subtitles: file.subtitles,
        })),
        ...(list === undefined ? {} : { edl: list }),
      },
    }
  },
}

const plainSpan = (span: Span) => ({ start: toSeconds(span.offset), end: toSeconds(endOf(span)) })

function chosenBy(call: Call, document: SubtitleDocument | null, length: Ticks | undefined): readonly Span[] {
  const [list, text, from, to] = [call.text('cues'), call.text('find'), call.text('from'), call.text('to')]
  const spans: Span[] = []
  if ((list !== undefined || text !== undefined) && document === null)
    throw new Failure('bad-usage', { what: 'Name the subtitles whose cues are meant.' })
  const cues = document?.cues ?? []
  if (list !== undefined) {
    const found = cuesNamed(list, cues.length)
    if ('wrong' in found)
      throw new Failure('bad-usage', {
        what: `--cues wants numbers like 3-7,12 from 1 to ${cues.length}, not “${found.wrong}”.`,
      })
    spans.push(...spansOfCues(cues, found))
  }
  if (text !== undefined) {
    const found = cuesWith(cues, text)
    if (found.length === 0) throw new Failure('bad-usage', { what: `“${text}” is said in no cue.` })
    spans.push(...spansOfCues(cues, found))
  }
  if (from !== undefined || to !== undefined) {
    const start = timeOf('from', from ?? '0')
    const end = to === undefined ? length : timeOf('to', to)
    if (end === undefined)
      throw new Failure('bad-usage', { what: 'The film does not say how long it is: give --to.' })
    if (end <= start) throw new Failure('bad-usage', { what: '--to must be later than --from.' })
    spans.push(spanOf(start, end))
  }
  if (spans.length === 0)
    throw new Failure('bad-usage', {
      what: 'Say what is wanted: --cues 3-7, --find "text", or --from and --to.',
    })
  return spans
}

function timeOf(option: string, text: string): Ticks {
  const clock = text.split(':').length === 2 ? `0:${text}` : text
  const seconds = /^\d+(?:\.\d+)?$/.test(text) ? fromSeconds(Number(text)) : parseClock(clock)
  if (seconds === undefined)
    throw new Failure('bad-usage', {
      what: `--${option} wants a time like 1:02:03.5 or 62.5, not “${text}”.`,
    })
  return seconds
}

/** Null: none. */
function subtitlesOf(call: Call): ClipRequest['subtitles'] | null {
  const how = call.text('subtitles') ?? 'srt'
  if (how === 'none') return null
  if (how === 'inside') return 'inside'
  const beside = targetOf('', how, 'subtitles')
  const extension = beside === projectId ? projectId : formats.find(({ id }) => id === beside)?.extensions[0]
  return { beside, extension: extension ?? beside }
}
