import { basename } from 'node:path'
import type { SubtitleTrack } from '../../core/document/media.ts'
import { filmFormatOf } from '../../core/film/film-formats.ts'
import { languageOfTrack } from '../../core/film/language-code.ts'
import { trackFormats, type MuxTrack, type TrackFormat } from '../../core/film/mux.ts'
import { muxTrack, type TrackSaid } from '../../core/film/mux-track.ts'
import { Failure } from '../../core/problems/failure.ts'
import { muxFilm } from '../../main/media/mux.ts'
import { probe } from '../../main/media/probe.ts'
import { ffmpegSetting } from '../../main/services/settings.ts'
import { checkOutputs } from '../output.ts'
import { readAny, warnOfProblems } from '../read-any.ts'
import { operand, type Verb } from '../verb.ts'

export const mux: Verb = {
  id: 'mux',
  operands: [
    { name: 'film', help: 'A video or audio file' },
    {
      name: 'subtitles',
      help: 'Subtitle files or projects; language and marks by their names (film.de.forced.srt)',
      optional: true,
      several: true,
    },
  ],
  options: {
    output: { type: 'string', short: 'o', value: 'file', help: 'The new film: .mp4, .mkv, .mov or .webm' },
    track: {
      type: 'list',
      value: 'file',
      help: 'One more subtitle file, and behind it what is said of it',
    },
    default: {
      type: 'string',
      value: 'language',
      help: 'The language of the track that players show by themselves; none: no track',
    },
    replace: { type: 'boolean', help: 'Subtitle tracks that the film has do not go along' },
    font: { type: 'list', value: 'file', help: 'A font that goes along with ASS in Matroska' },
  },
  notes: [
    'Names say language and marks: film.de.srt, film.en.sdh.srt (for those who do not hear), film.de.forced.srt.',
    '--track says it otherwise, one for each file: language=de title=Deutsch default forced hearing-impaired format=ass',
    'Pictures and sound are copied bit by bit. What the new film cannot hold is said before it is written.',
  ],
  examples: [
    'mux film.mp4 film.en.srt film.de.srt --default en -o film.subtitled.mp4',
    'mux film.mp4 --track signs.ass language=de "title=Deutsch: Schilder" forced -o film.mkv',
    'mux film.mkv film.fr.vtt --replace -o film.fr.mkv',
  ],
  run: async (call) => {
    const film = operand(call, 0)
    const output = call.text('output')
    if (output === undefined)
      throw new Failure('bad-usage', { what: 'Say what film is to be written: -o film.mkv.' })
    if (filmFormatOf(output) === undefined)
      throw new Failure('bad-usage', {
        what: `“${basename(output)}”: a film with subtitles is written as .mp4, .mkv, .mov or .webm.`,
      })
    const wanted = [
      ...call.operands.slice(1).map((path) => ({ path, said: {} })),
      ...call.lists('track').map(trackSaid),
    ]
    const isReplaced = call.isSet('replace')
    if (wanted.length === 0 && !isReplaced)
      throw new Failure('bad-usage', { what: 'Name the subtitles that go into the film.' })
    const fonts = call.lists('font').flat()
    await checkOutputs([film, ...wanted.map(({ path }) => path), ...fonts], [output])
    const setting = await ffmpegSetting()
    const info = await probe(film, { signal: call.signal, ...setting })
    const tracks: MuxTrack[] = []
    for (const { path, said } of wanted) {
      const opened = await readAny(
        path,
        info.video?.frameRate === undefined ? {} : { frameRate: info.video.frameRate },
      )
      warnOfProblems(call, opened)
      tracks.push(muxTrack(basename(path), opened.document, said))
    }
    const done = await muxFilm(
      {
        ...{ film: info, path: output, overwrite: true, fonts },
        tracks: withDefault(tracks, call.text('default')),
        existing: isReplaced ? 'replace' : 'keep',
      },
      {
        signal: call.signal,
        ...setting,
        onProgress: (position, duration) =>
          call.terminal.progress({
            doing: 'writing',
            position,
            duration: duration > 0 ? duration : undefined,
          }),
        warn: (message) => {
          if (!call.isSet('json')) call.terminal.warn(`cuewright: ${message}`)
        },
      },
    )
    call.terminal.clear()
    const { subtitles } = done.film
    call.terminal.say(
      `${output}: ${subtitles.length} subtitle ${subtitles.length === 1 ? 'track' : 'tracks'} (${subtitles.map(shortly).join('; ')})`,
    )
    return { result: { output, tracks: subtitles.map(plainTrack), losses: done.losses } }
  },
}

/** What follows `--track`: a file, and what is said of it. */
function trackSaid([path = '', ...words]: readonly string[]): {
  readonly path: string
  readonly said: TrackSaid
} {
  let said: TrackSaid = {}
  for (const word of words) {
    const at = word.indexOf('=')
    const [name, value] = at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)]
    if (at < 0 && name === 'default') said = { ...said, isDefault: true }
    else if (at < 0 && name === 'forced') said = { ...said, isForced: true }
    else if (at < 0 && (name === 'hearing-impaired' || name === 'sdh'))
      said = { ...said, isHearingImpaired: true }
    else if (name === 'language') said = { ...said, language: value }
    else if (name === 'title') said = { ...said, title: value }
    else if (name === 'format') said = { ...said, format: formatSaid(value) }
    else
      throw new Failure('bad-usage', {
        what: `--track ${path}: “${word}” is none of language=, title=, format=, default, forced, hearing-impaired.`,
      })
  }
  return { path, said }
}

function formatSaid(value: string): TrackFormat {
  const wanted = value.toLowerCase() === 'srt' ? 'subrip' : value.toLowerCase() === 'vtt' ? 'webvtt' : value
  const found = trackFormats.find((each) => each === wanted.toLowerCase())
  if (found === undefined)
    throw new Failure('bad-usage', { what: `format= wants srt, ass or webvtt, not “${value}”.` })
  return found
}

/** With one of them as the one that is shown by itself. */
function withDefault(tracks: readonly MuxTrack[], wanted: string | undefined): readonly MuxTrack[] {
  if (wanted === undefined) return tracks
  const language = (text: string): string => languageOfTrack(text).toLowerCase()
  const at = tracks.findIndex((track) => language(track.language) === language(wanted))
  if (at < 0 && wanted !== 'none')
    throw new Failure('bad-usage', {
      what: `--default ${wanted}: none of the tracks is in that language (${tracks.map((track) => track.language || 'unknown').join(', ')}).`,
    })
  return tracks.map((track, place) => ({ ...track, isDefault: place === at }))
}

/** A subtitle track in JSON. */
export const plainTrack = (track: SubtitleTrack) => ({
  track: track.index,
  codec: track.codec,
  language: languageOfTrack(track.language),
  title: track.title ?? '',
  default: track.isDefault,
  forced: track.isForced === true,
  hearingImpaired: track.isHearingImpaired === true,
  text: track.isText,
})

const shortly = (track: SubtitleTrack): string => {
  const { language, title, forced, hearingImpaired, default: isDefault } = plainTrack(track)
  return [
    language === '' ? 'unknown language' : language,
    ...(title === '' ? [] : [`“${title}”`]),
    ...(isDefault ? ['default'] : []),
    ...(forced ? ['forced'] : []),
    ...(hearingImpaired ? ['hearing-impaired'] : []),
  ].join(', ')
}
