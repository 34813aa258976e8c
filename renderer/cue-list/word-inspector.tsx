import {
  AudioLines,
  ChevronsLeftRight,
  ListEnd,
  ListStart,
  Pin,
  Repeat,
  X,
  type LucideIcon,
} from 'lucide-react'
import type { Cue } from '../../core/cues/cue.ts'
import { endOf, minus, plus, toSeconds, type Ticks } from '../../core/time/ticks.ts'
import { formatClock } from '../../core/time/timecode.ts'
import type { Word } from '../../core/transcript/word.ts'
import { actions } from '../keys/actions.ts'
import { keyLabel } from '../keys/label.ts'
import { useBound } from '../keys/use-key.ts'
import { setWordTimes } from '../session/word.ts'
import { useSession, useStore, wordOf } from '../store.ts'
import { isDoubtful, sourceNames } from '../word-look.ts'
import { t } from '../language/t.ts'
import { said } from '../language/said.ts'
import { useLiveCue } from './live-cue.ts'
import { TimeField } from './time-field.tsx'
import './word-inspector.css'

const length = (value: Ticks): string => toSeconds(value).toFixed(3)

function sureness({ confidence }: Word): string {
  return confidence === undefined ? '' : t('{{share}} % sure', { share: Math.round(confidence * 100) })
}

/** "fellow, 2.31 to 2.58, guessed": for who does not see it. */
function sentence(word: Word): string {
  const two = (time: Ticks): string => toSeconds(time).toFixed(2)
  return [
    t('{{text}}, {{start}} to {{end}}', { text: word.text, start: two(word.offset), end: two(endOf(word)) }),
    said(sourceNames[word.source]),
    sureness(word),
    word.checked === true ? t('checked') : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}

/** The selected word in numbers, with what can be done with it. */
export function WordInspector({ cue: given }: { readonly cue: Cue }) {
  const { store } = useSession()
  const cue = useLiveCue(given)
  const at = useStore((state) => {
    const place = wordOf(state)
    return place?.cue === given.id ? place.at : -1
  })
  const word = cue.words[at]
  return (
    // A selected word is one more cell, under all columns of its cue.
    <div role="gridcell" aria-colspan={6} className="cell-word">
      <p className="hidden" aria-live="polite">
        {word === undefined ? '' : sentence(word)}
      </p>
      {word !== undefined && (
        <div className="word-inspector" role="group" aria-label={t('Selected word')}>
          <span className={`word ${word.source}${isDoubtful(word) ? ' doubtful' : ''}`} dir="auto">
            {word.source === 'manual' && <Pin size={10} strokeWidth={2.25} aria-hidden />}
            {word.text}
          </span>
          <Times cue={cue} at={at} word={word} />
          <span className="word-source">
            {said(sourceNames[word.source])}
            {word.confidence === undefined ? '' : `, ${sureness(word)}`}
          </span>
          <WordTools />
          <button
            type="button"
            className="button plain small icon"
            aria-label={t('No word')}
            title={t('No word selected')}
            onClick={({ currentTarget }) => {
              currentTarget.closest<HTMLElement>('[role=row]')?.focus()
              store.set({ word: null })
            }}
          >
            <X size={13} aria-hidden />
          </button>
        </div>
      )}
    </div>
  )
}

interface TimesProps {
  readonly cue: Cue
  readonly at: number
  readonly word: Word
}

function Times({ cue, at, word }: TimesProps) {
  const session = useSession()
  const start = word.offset
  const end = endOf(word)
  const before = cue.words[at - 1]
  const after = cue.words[at + 1]
  const set = (times: { readonly start: Ticks; readonly end: Ticks }) =>
    setWordTimes(session, { id: cue.id, at, ...times })
  const tooLate = (time: Ticks): string | undefined =>
    after !== undefined && time > after.offset
      ? t('“{{text}}” begins at {{offset}}: move that first.', {
          text: after.text,
          offset: formatClock(after.offset),
        })
      : undefined
  const tooEarly = (time: Ticks): string | undefined =>
    before !== undefined && time < endOf(before)
      ? t('“{{text}}” ends at {{formatClock}}: move that first.', {
          text: before.text,
          formatClock: formatClock(endOf(before)),
        })
      : undefined
  return (
    <>
      <TimeField
        label={t('Start (of a word)')}
        value={start}
        written={formatClock}
        refuse={(time) =>
          time >= end
            ? t('The word ends at {{end}}: it has to begin before that.', { end: formatClock(end) })
            : tooEarly(time)
        }
        onChange={(time) => set({ start: time, end })}
      />
      <TimeField
        label={t('End')}
        value={end}
        written={formatClock}
        refuse={(time) =>
          time <= start
            ? t('The word begins at {{start}}: it has to end after that.', { start: formatClock(start) })
            : tooLate(time)
        }
        onChange={(time) => set({ start, end: time })}
      />
      <TimeField
        label={t('Length')}
        short
        value={minus(end, start)}
        written={length}
        refuse={(time) => (time <= 0 ? t('A word takes some time.') : tooLate(plus(start, time)))}
        onChange={(time) => set({ start, end: plus(start, time) })}
      />
    </>
  )
}

const tools: readonly (readonly [id: string, icon: LucideIcon])[] = [
  ['play-word', AudioLines],
  ['play-word-start', ChevronsLeftRight],
  ['loop-word', Repeat],
  ['move-word-to-previous', ListStart],
  ['move-word-to-next', ListEnd],
]

function WordTools() {
  const session = useSession()
  // Whether a tool makes sense changes with the document, the selection and the film.
  useStore((state) => state.history)
  useStore((state) => state.media)
  const repeats = useStore(({ repeat }) => repeat !== null)
  const bound = useBound()
  return (
    <span className="word-tools">
      {tools.map(([id, Icon]) => {
        const action = actions.find((each) => each.id === id)
        if (action === undefined) return null
        const keys = bound.keys.get(id)?.[0]
        return (
          <button
            key={id}
            type="button"
            className="button plain small icon"
            aria-label={said(action.label)}
            title={keys === undefined ? said(action.label) : `${said(action.label)} (${keyLabel(keys)})`}
            disabled={!action.isEnabled(session)}
            {...(id === 'loop-word' ? { 'aria-pressed': repeats } : {})}
            // The text keeps the focus, and with it the text cursor.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => action.run(session)}
          >
            <Icon size={14} strokeWidth={1.75} aria-hidden />
          </button>
        )
      })}
    </span>
  )
}
