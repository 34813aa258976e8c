import { isUnasked } from '../../core/cues/guessed-cue.ts'
import { idsAfter, type Cue } from '../../core/cues/cue.ts'
import { segment } from '../../core/cues/segment.ts'
import { setField, type Edit } from '../../core/document/edit.ts'
import { commit } from '../../core/document/history.ts'
import { withMarks, type Marker } from '../../core/document/marker.ts'
import { minus, plus, type Ticks } from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'
import type { SpokenMark } from '../../preload/speech.ts'
import { later, t } from '../language/t.ts'
import { said } from '../language/said.ts'
import { commitDraft } from '../session/edit.ts'
import { notify } from '../session/notices.ts'
import { rulesOf } from '../session/segmentation.ts'
import type { Session, State } from '../store.ts'
import { parsed } from './parsed.ts'
import { isCurrent, speak, type Deeds } from './speak.ts'
import type { Reading } from './state.ts'
import { voiceOf } from './voices.ts'

const askWrite = ({ store }: Session): void => store.set({ dialog: { kind: 'write-voice', opens: false } })

/** Written, the voice begins where it does in the film. */
export function exportVoice(session: Session): void {
  commitDraft(session)
  const state = session.store.get()
  const { reading, start } = state.narration
  if (isCurrent(state) && reading?.lead === start) askWrite(session)
  else speak(session, 0, 'write', start)
}

const askSubtitles = ({ store }: Session): void => store.set({ dialog: { kind: 'speech-subtitles' } })

/** All has to be said before something is made of it. */
export function wantSubtitles(session: Session): void {
  commitDraft(session)
  if (isCurrent(session.store.get())) askSubtitles(session)
  else speak(session, 0, 'subtitles')
}

/** What waits until all was spoken; nothing opens over another dialog. */
export const deeds: Deeds = {
  always: followMarks,
  write: (session: Session) => unlessAsking(session, askWrite),
  subtitles: (session: Session) => unlessAsking(session, askSubtitles),
}

const unlessAsking = (session: Session, ask: (session: Session) => void): void => {
  if (session.store.get().dialog === null) ask(session)
}

export const marksOf = ({ said: sentences }: Reading): readonly SpokenMark[] =>
  sentences.flatMap(({ marks }) => marks)

const placed = (marks: readonly SpokenMark[], start: Ticks) =>
  marks.map(({ name, offset }) => ({ name, at: plus(start, offset) }))

const none: readonly Marker[] = []
const markersOf = ({ history }: State): readonly Marker[] => history.document.markers ?? none

/** Where the marks are: at their markers, which a hand may have moved, else where the voice said them. */
function placesOfMarks(reading: Reading, start: Ticks, markers: readonly Marker[]): readonly Ticks[] {
  const known = new Map(
    markers.flatMap(({ mark, at }) => (mark === undefined ? [] : [[mark.name, { at, mark }]])),
  )
  return placed(marksOf(reading), start).map(({ name, at }) => {
    const marker = known.get(name)
    return marker === undefined || marker.at === marker.mark.at ? at : marker.at
  })
}

export interface SubtitleChoice {
  /** Where the voice begins in the film. */
  readonly start: Ticks
  readonly atMarks: boolean
  readonly namesVoices: boolean
  /** All cues that are there give way, or stay. */
  readonly replaces: boolean
  readonly setsMarkers: boolean
}

/** Cues of what was said, with the times of its words; one step to undo, with the markers that come along. */
export function makeSubtitles(session: Session, choice: SubtitleChoice): void {
  const { store } = session
  const state = store.get()
  const { reading } = state.narration
  if (reading === null) return
  const { document } = state.history
  const { start } = choice
  const base = minus(start, reading.lead)
  const marks = placed(marksOf(reading), base)
  const markers = choice.setsMarkers ? withMarks(markersOf(state), marks) : markersOf(state)
  const places = [
    ...paragraphsOf(reading).map((at) => plus(base, at)),
    ...(choice.atMarks ? placesOfMarks(reading, base, markersOf(state)) : []),
  ]
  const words = choice.namesVoices ? namedWords(state, reading) : reading.said.flatMap((one) => one.words)
  const language = document.language === '' ? languageOfReading(state, reading) : document.language
  // What is cut is cut as its language is.
  if (language !== document.language)
    store.set(({ history }) => ({ history: { ...history, document: { ...history.document, language } } }))
  const inFilm = words.map((word) => ({ ...word, offset: plus(word.offset, base) }))
  const made = segment(inFilm, rulesOf(session), idsAfter(document.cues), places)
  const edit: Edit = [
    ...splice(document.cues, made, choice.replaces),
    ...(markers === markersOf(state) ? [] : setField(document, 'markers', markers)),
  ]
  const first = made[0]?.id
  store.set(({ history, narration }) => ({
    tab: 'cues',
    narration: { ...narration, start },
    history: commit(
      history,
      {
        label: later('Make subtitles of the script'),
        edit,
        selection: first === undefined ? history.selection : { active: first, cues: [first] },
        // As of a job: its words are not measured in a film that need not have this voice.
        mergeKey: `job:speech:${performance.now()}`,
      },
      performance.now(),
    ),
  }))
  notify(session, { kind: 'done', message: t('{{cues}} cues made of the script.', { cues: made.length }) })
}

/** Where each paragraph but the first is begun to be said. */
function paragraphsOf({ script, said: all }: Reading): readonly Ticks[] {
  const { sentences } = parsed(script)
  return all.flatMap(({ sentence, words }, at) => {
    const before = sentences[all[at - 1]?.sentence ?? -1]
    const isNew = before !== undefined && sentences[sentence]?.paragraph !== before.paragraph
    return isNew && words[0] !== undefined ? [words[0].offset] : []
  })
}

function splice(cues: readonly Cue[], made: readonly Cue[], replaces: boolean): Edit {
  if (replaces || cues.length === 0) return [{ at: 0, removed: cues, inserted: made }]
  const begin = made[0]?.start ?? 0
  const next = cues.findIndex(({ start }) => start > begin)
  // In the order of time where they do not overlap; where they do, the voice's stay together.
  return [{ at: next < 0 ? cues.length : next, removed: [], inserted: made }]
}

const languageOfReading = ({ narration }: State, { script, manner }: Reading): string =>
  parsed(script).language ?? voiceOf(narration.engines, manner.voice)?.voice.language ?? ''

function namedWords({ narration }: State, { script, manner, said: all }: Reading): readonly Word[] {
  const { sentences } = parsed(script)
  return all.flatMap(({ sentence, words }) => {
    const id = sentences[sentence]?.manner.voice ?? manner.voice
    const found = voiceOf(narration.engines, id)
    const speaker = found === null ? id : said(found.voice.label)
    return words.map((word) => ({ ...word, speaker }))
  })
}

/** All cues are of an earlier go: their words are of a voice. */
export const isOfVoice = (cues: readonly Cue[]): boolean =>
  cues.every((cue) => !isUnasked(cue) && cue.words.some(({ source }) => source === 'synthesized'))

/** The marks of the script become markers, or those that are there go where the voice says them now. */
export function setMarksAsMarkers(session: Session): void {
  const { store } = session
  const state = store.get()
  const { reading, start } = state.narration
  if (reading === null) return
  commitDraft(session)
  const before = markersOf(state)
  const markers = withMarks(before, placed(marksOf(reading), minus(start, reading.lead)))
  if (markers === before) return
  store.set(({ history }) => ({
    history: commit(
      history,
      {
        label: later('Put marks on the timeline'),
        edit: setField(history.document, 'markers', markers),
        selection: history.selection,
      },
      performance.now(),
    ),
  }))
}

/** Markers of marks go along with the script once there are some. */
function followMarks(session: Session, { isWhole }: Reading): void {
  if (isWhole && markersOf(session.store.get()).some(({ mark }) => mark !== undefined))
    setMarksAsMarkers(session)
}
