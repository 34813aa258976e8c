import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { MediaInfo } from '../../core/document/media.ts'
import { languageOfTrack } from '../../core/film/language-code.ts'
import { isPictures, trackOffers, type TrackOffer } from '../../core/film/subtitle-tracks.ts'
import { Failure } from '../../core/problems/failure.ts'
import { probe } from '../../main/media/probe.ts'
import { offerOf, readTracks } from '../../main/media/read-tracks.ts'
import { ffmpegSetting } from '../../main/services/settings.ts'
import { checkOutputs, checkStdout } from '../output.ts'
import { warnOfProblems } from '../read-any.ts'
import { targetOf } from '../target.ts'
import { printable } from '../terminal.ts'
import { operand, wholeOption, type Call, type Outcome, type Verb } from '../verb.ts'
import { writeAny } from '../write-any.ts'
import { plainTrack } from './mux.ts'

export const extract: Verb = {
  id: 'extract',
  operands: [{ name: 'film', help: 'A video file with subtitles in it' }],
  options: {
    output: {
      type: 'string',
      short: 'o',
      value: 'file',
      help: 'Where one track goes, in the format of its extension; - is stdout',
    },
    'output-folder': {
      type: 'string',
      value: 'folder',
      help: 'Where tracks go, each as film.<language>.<extension>',
    },
    track: { type: 'string', value: 'n', help: 'Number of the track, as listed' },
    language: { type: 'string', value: 'code', help: 'Tracks in this language' },
    all: { type: 'boolean', help: 'All tracks of text' },
    format: {
      type: 'string',
      value: 'id',
      help: 'Format of the output (that of the track, or by the extension)',
    },
  },
  notes: [
    'Without an output the tracks are listed. Times count from the film’s first picture or sound.',
    'Fonts that are attached to a film come along in ASS.',
    'Tracks of pictures (Blu-ray, DVD, DVB) are listed and stay: they need text recognition (OCR), which is not done.',
  ],
  examples: [
    'extract subtitled.mkv',
    'extract subtitled.mkv --language de -o film.de.srt',
    'extract subtitled.mkv --all --output-folder subtitles',
  ],
  run: async (call) => {
    const path = operand(call, 0)
    const setting = await ffmpegSetting()
    const info = await probe(path, { signal: call.signal, ...setting })
    const offers = trackOffers(info)
    if (offers.length === 0) throw new Failure('no-subtitles-in-film', { file: info.name })
    const [output, folder] = [call.text('output'), call.text('output-folder')]
    if (output === undefined && folder === undefined) return listed(info, offers)
    if (output !== undefined) checkStdout(output, call.isSet('json'))
    const wanted = wantedOf(call, info, offers)
    if (output !== undefined && wanted.length > 1)
      throw new Failure('bad-usage', {
        what: `${wanted.length} tracks do not go into one file: choose one with --track (${wanted.map(({ track }) => track.index).join(', ')}), or give --output-folder.`,
      })
    const read = await readTracks(
      info,
      wanted.map(({ track }) => track.index),
      {
        signal: call.signal,
        ...setting,
        onProgress: (position, duration) =>
          call.terminal.progress({
            doing: 'reading',
            position,
            duration: duration > 0 ? duration : undefined,
          }),
      },
    )
    call.terminal.clear()
    const taken = new Set<string>()
    const outputs = read.map(({ offer, opened }) => {
      const target = targetOf(output ?? opened.name, call.text('format'), 'format')
      const named =
        call.text('format') === undefined
          ? opened.name
          : opened.name.replace(/[^.]+$/, target === 'webvtt' ? 'vtt' : target)
      return output ?? freeName(folder ?? '.', named, offer, taken)
    })
    if (folder !== undefined) await makeFolder(folder)
    await checkOutputs([path], outputs)
    const rows: Record<string, unknown>[] = []
    for (const [at, { offer, opened }] of read.entries()) {
      warnOfProblems(call, opened)
      const file = outputs[at] ?? '-'
      const { document } = opened
      const losses = await writeAny(file, document, targetOf(file, call.text('format'), 'format'))
      if (!call.isSet('json'))
        for (const { message } of losses.filter(({ what }) => what !== 'language'))
          call.terminal.warn(`${basename(file)}: ${message}`)
      call.terminal.say(`${file}: ${document.cues.length} cues from track ${offer.track.index}`)
      rows.push({
        ...plainTrack(offer.track),
        output: file,
        cues: document.cues.length,
        losses: losses.map(({ message }) => message),
      })
    }
    return { result: { tracks: rows } }
  },
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new Failure('file-unwritable', { file: folder }, String(error))
  })
}

/** Two German tracks are "film.de.srt" and "film.de.4.srt". */
function freeName(folder: string, name: string, { track }: TrackOffer, taken: Set<string>): string {
  const own = taken.has(name) ? name.replace(/(\.[^.]+)$/, `.${track.index}$1`) : name
  taken.add(own)
  return join(folder, own)
}

function wantedOf(call: Call, info: MediaInfo, offers: readonly TrackOffer[]): readonly TrackOffer[] {
  const index = wholeOption(call, 'track', 0, 10_000)
  if (index !== undefined) return [offerOf(info, index)]
  const language = call.text('language')
  const texts = offers.filter(({ format }) => format !== null)
  const wanted = languageOfTrack(language).split('-')[0]
  const fitting =
    language === undefined ? texts : texts.filter((offer) => offer.language.split('-')[0] === wanted)
  const [first] = offers
  if (fitting.length === 0 && texts.length === 0 && first !== undefined)
    return [offerOf(info, first.track.index)]
  if (fitting.length === 0)
    throw new Failure('bad-usage', {
      what: `“${info.name}” has no subtitles of text in “${language ?? ''}”; it has ${texts.map((offer) => offer.language || 'unknown').join(', ')}.`,
    })
  if (
    language === undefined &&
    !call.isSet('all') &&
    fitting.length > 1 &&
    call.text('output-folder') === undefined
  )
    throw new Failure('bad-usage', {
      what: `“${info.name}” has ${fitting.length} tracks of text: choose one with --track (${fitting.map(({ track }) => track.index).join(', ')}) or --language, or take --all with --output-folder.`,
    })
  return fitting
}

function listed(info: MediaInfo, offers: readonly TrackOffer[]): Outcome {
  const lines = offers.map((offer) => {
    const { track, kind } = offer
    const { title, forced, hearingImpaired, default: isDefault, language } = plainTrack(track)
    const said = [
      `#${track.index}`,
      language === '' ? 'unknown language' : language,
      kind,
      ...(title === '' ? [] : [`“${title}”`]),
      ...(isDefault ? ['default'] : []),
      ...(forced ? ['forced'] : []),
      ...(hearingImpaired ? ['hearing-impaired'] : []),
      ...(isPictures(offer)
        ? ['pictures, no text: needs text recognition (OCR), which Cuewright does not do']
        : offer.format === null
          ? ['cannot be read as text']
          : []),
    ]
    return printable(said.join(', '))
  })
  return {
    lines,
    result: {
      file: info.path,
      tracks: offers.map(({ track, kind, format }) => ({ ...plainTrack(track), kind, format })),
    },
  }
}
