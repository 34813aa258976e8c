import { FileAudio, Film, Info, TriangleAlert } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { RadioGroup, Label } from 'react-aria-components'
import { filmFormats } from '../../core/film/film-formats.ts'
import type { SpeechId } from '../../preload/speech.ts'
import { t } from '../language/t.ts'
import { useSession, useStore } from '../store.ts'
import { Choice } from '../theme/controls.tsx'
import { FilmChoices } from './film-choices.tsx'
import {
  copyOf,
  extensionOf,
  hasChapters,
  startWriteChoices,
  writeRequest,
  type WriteChoices,
} from './write-choices.ts'
import { WriteTarget } from '../film/write-target.tsx'
import { WritingReport } from '../film/writing-report.tsx'
import { useWriting } from '../film/use-writing.ts'
import './write-voice.css'

interface WriteVoiceProps {
  /** What was spoken; null while there is nothing to write yet. */
  readonly speech: SpeechId | null
  /** BCP 47 of the voice; empty where it is not known. */
  readonly language: string
  /** What the new track is called at first. */
  readonly title: string
  /** The voice describes the picture. */
  readonly isDescription?: boolean
  /** Told where it was written to. */
  readonly onWritten?: (path: string) => void
}

const kinds: readonly WriteChoices['as'][] = ['wav', 'flac', 'm4a', 'film']

/** What a voice is written as, where to, and what becomes of the film's sound; says how far it is and where it went. */
export function WriteVoice({ speech, language, title, isDescription = false, onWritten }: WriteVoiceProps) {
  const { store, bridge } = useSession()
  const media = useStore((state) => state.media?.opened)
  const document = useStore(({ history }) => history.document)
  const [choices, setChoices] = useState(() =>
    startWriteChoices(media?.info, store.get().history.document, { title, isDescription }),
  )
  const change = (some: Partial<WriteChoices>) => setChoices((old) => ({ ...old, ...some }))
  const writing = useWriting()
  const copy = copyOf(media?.info, choices)
  const isRefused = copy !== null && copy.refused.length > 0
  const write = (path: string, overwrite: boolean) => {
    if (speech === null) return
    const request = writeRequest(choices, { speech, media: media?.id ?? null, language }, document)
    writing.write(path, () => bridge.call('speech.write', { ...request, path, overwrite }))
  }
  const { state } = writing
  const tell = useEffectEvent((path: string) => onWritten?.(path))
  useEffect(() => {
    if (state.type === 'done') tell(state.path)
  }, [state])
  const names: Readonly<Record<WriteChoices['as'], readonly [string, string]>> = {
    wav: [t('WAV'), t('Every sample, for a cutting program.')],
    flac: [t('FLAC'), t('Every sample, half as large.')],
    m4a: [t('AAC (.m4a)'), t('Small, plays everywhere.')],
    film:
      media?.info.video === undefined
        ? [t('Film'), t('With a plain picture, for captions to stand on.')]
        : [t('Film'), t('The film with the voice in it.')],
  }
  return (
    <section className="write-voice" aria-label={t('Write the voice')}>
      <RadioGroup
        className="choices tight write-kinds"
        value={choices.as}
        onChange={(as) => change({ as: kinds.find((kind) => kind === as) ?? 'wav' })}
      >
        <Label className="legend">{t('Write as')}</Label>
        {kinds.map((kind) => (
          <Choice key={kind} value={kind}>
            <strong>
              {kind === 'film' ? <Film size={14} aria-hidden /> : <FileAudio size={14} aria-hidden />}{' '}
              {names[kind][0]}
            </strong>
            <span className="quiet">{names[kind][1]}</span>
          </Choice>
        ))}
      </RadioGroup>
      <div className="write-side">
        {choices.as === 'film' && (
          <FilmChoices
            choices={choices}
            film={media?.info}
            hasCaptions={document.cues.length > 0}
            onChange={change}
          />
        )}
        {(choices.as === 'film' || choices.as === 'm4a') && hasChapters(document) && (
          <label className="tick">
            <input
              type="checkbox"
              checked={choices.chapters}
              onChange={({ currentTarget }) => change({ chapters: currentTarget.checked })}
            />
            <span>{t('Chapters from the markers')}</span>
          </label>
        )}
        {copy !== null && (copy.refused.length > 0 || copy.left.length > 0) && (
          <p className="write-note" role="status">
            {isRefused ? <TriangleAlert size={15} aria-hidden /> : <Info size={15} aria-hidden />}
            <span>
              {isRefused
                ? t('{{format}} cannot hold the film: {{what}}. Matroska can.', {
                    format: nameOf(choices),
                    what: copy.refused.join(', '),
                  })
                : t('{{format}} cannot hold everything. What stays behind: {{what}}.', {
                    format: nameOf(choices),
                    what: copy.left.join(', '),
                  })}
            </span>
          </p>
        )}
        <WriteTarget
          extension={extensionOf(choices)}
          suffix="voice"
          isReady={speech !== null && !isRefused && state.type !== 'writing'}
          existing={state.type === 'exists' ? state.path : null}
          onWrite={write}
        />
        <WritingReport writing={writing} label={t('Writing the voice')} />
      </div>
    </section>
  )
}

const nameOf = ({ format }: WriteChoices): string =>
  filmFormats.find(({ id }) => id === format)?.name ?? format
