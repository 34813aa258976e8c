import { Download } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { Button, Input, Label, TextField } from 'react-aria-components'
import { formats } from '../../core/formats/all.ts'
import type { SubtitleFormat } from '../../core/formats/format.ts'
import type { Loss } from '../../core/problems/problem.ts'
import { formatFrameRate } from '../../core/time/frame-rate.ts'
import { isMeasured } from '../../core/transcript/word.ts'
import { FolderBrowser } from '../dialogs/folder-browser.tsx'
import { letterLoss } from '../session/losses.ts'
import { attempt } from '../session/notices.ts'
import { download, exportAs, exportTo, join, suggestion } from '../session/save.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { t } from '../language/t.ts'
import { holdsColors, losesSpeakers, lossesOf, optionsOf, startChoices, type Choices } from './choices.ts'
import { EncodingChoice, FrameRateChoice } from './file-choices.tsx'
import { FormatList } from './format-list.tsx'
import { Losses } from './losses.tsx'
import { ColorChoice, KaraokeChoice, LayoutChoice, SpeakerChoice, WordTimesChoice } from './word-choices.tsx'
import './export.css'

const key = 'cuewright.export'

/** The format of last time, or the one that most people come for. */
const formatOf = (id: string | null | undefined): SubtitleFormat | undefined =>
  formats.find((format) => format.id === id) ?? formats.find((format) => format.id === 'srt')

/** Saves the cues in the format that somebody asked for, and says before what that format cannot hold. */
export function ExportDialog({ first }: { readonly first?: string | undefined }) {
  const session = useSession()
  const { store } = session
  const isBrowser = useStore(({ app }) => app?.host === 'browser')
  const film = useStore(({ media }) => media?.opened.info.video?.frameRate)
  const filmRate = film === undefined ? null : formatFrameRate(film)
  const [format, setFormat] = useState(() => formatOf(first ?? localStorage.getItem(key)))
  const [name, setName] = useState(() => suggestion(store.get(), format?.extensions[0] ?? 'srt').name)
  const [folder, setFolder] = useState<string | null>(() => suggestion(store.get(), '').folder)
  const [browsing, setBrowsing] = useState(false)
  const [choices, setChoices] = useState(() => startChoices(filmRate ?? '25'))
  const document = useStore(({ history }) => history.document)
  const origin = document.origin?.format === format?.id ? document.origin : undefined
  const encoding = choices.encoding ?? origin?.encoding ?? 'utf-8'
  const letters = useLetterLoss(format !== undefined && format.kind !== 'bytes', encoding)
  if (format === undefined) return null
  const onChange = (change: Partial<Choices>) => setChoices((old) => ({ ...old, ...change }))
  const onClose = () => store.set({ dialog: null })
  const choose = (next: SubtitleFormat) => {
    setFormat(next)
    localStorage.setItem(key, next.id)
    setName((old) => `${old.replace(/\.[^.]*$/, '')}.${next.extensions[0] ?? next.id}`)
  }
  const finish = (work: () => Promise<unknown>) => {
    onClose()
    void attempt(session, work)
  }
  const options = () => optionsOf(document, format, choices)
  const path = () => join(folder ?? '', name.trim())
  const isReady = name.trim() !== '' && letters === null
  return (
    <Sheet
      title={t('Export subtitles')}
      width={820}
      onClose={onClose}
      foot={
        isBrowser ? (
          <>
            <Button
              className="button"
              isDisabled={!isReady}
              onPress={() => finish(() => download(session, format.id, name, options()))}
            >
              <Download size={15} aria-hidden /> {t('Download')}
            </Button>
            {browsing ? (
              <Button
                className="button primary"
                isDisabled={folder === null || !isReady}
                onPress={() =>
                  finish(() => exportTo(session, format, { ...options(), path: path(), overwrite: false }))
                }
              >
                {t('Save in this folder')}
              </Button>
            ) : (
              <Button className="button primary" onPress={() => setBrowsing(true)}>
                {t('Save on this computer…')}
              </Button>
            )}
          </>
        ) : (
          <>
            <Button className="button" onPress={onClose}>
              {t('Cancel')}
            </Button>
            <Button
              className="button primary"
              isDisabled={letters !== null}
              onPress={() => finish(() => exportAs(session, format, options()))}
            >
              {t('Export…')}
            </Button>
          </>
        )
      }
    >
      <div className="export">
        <FormatList chosen={format} onChoose={choose} />
        <div className="export-side">
          {isBrowser && (
            <TextField className="field" value={name} onChange={setName}>
              <Label>{t('File name')}</Label>
              <Input className="input" spellCheck="false" />
            </TextField>
          )}
          {isBrowser && browsing ? (
            <FolderBrowser start={folder} kind="folders" onFolder={setFolder} />
          ) : (
            <Settings
              format={format}
              choices={choices}
              onChange={onChange}
              filmRate={filmRate}
              letters={letters}
            />
          )}
        </div>
      </div>
    </Sheet>
  )
}

interface SettingsProps {
  /** What the encoding cannot hold: with that, nothing is written. */
  readonly letters: Loss | null
  readonly format: SubtitleFormat
  readonly choices: Choices
  readonly onChange: (change: Partial<Choices>) => void
  readonly filmRate: string | null
}

/** What is lost in the format, and what can be chosen of it. */
function Settings({ format, choices, onChange, filmRate, letters }: SettingsProps) {
  const document = useStore(({ history }) => history.document)
  const origin = document.origin?.format === format.id ? document.origin : undefined
  const words = useMemo(() => document.cues.flatMap((cue) => cue.words), [document])
  const guessed = words.filter((word) => !isMeasured(word)).length
  const losses = [...(letters === null ? [] : [letters]), ...lossesOf(document, format, choices)]
  return (
    <>
      <Losses losses={losses} name={format.name} />
      {letters !== null && (
        <Button className="button" onPress={() => onChange({ encoding: 'utf-8' })}>
          {t('Write UTF-8 instead')}
        </Button>
      )}
      {format.words === 'optional' && (
        <WordTimesChoice choices={choices} onChange={onChange} guessed={guessed} />
      )}
      {format.karaoke === true && choices.words !== 'none' && (
        <KaraokeChoice choices={choices} onChange={onChange} />
      )}
      {losesSpeakers(format, document) && <SpeakerChoice choices={choices} onChange={onChange} />}
      {holdsColors(format, document) && <ColorChoice choices={choices} onChange={onChange} />}
      {format.frames === true && <FrameRateChoice choices={choices} onChange={onChange} film={filmRate} />}
      {format.words !== 'only' && <LayoutChoice choices={choices} onChange={onChange} guessed={guessed} />}
      {format.kind !== 'bytes' && <EncodingChoice choices={choices} onChange={onChange} origin={origin} />}
    </>
  )
}

/** Cues whose letters the encoding does not hold; asked for anew with every other encoding. */
function useLetterLoss(isText: boolean, encoding: string): Loss | null {
  const { bridge } = useSession()
  const document = useStore(({ history }) => history.document)
  const [found, setFound] = useState<{ readonly encoding: string; readonly loss: Loss | null } | null>(null)
  useEffect(() => {
    if (!isText) return undefined
    let isCurrent = true
    letterLoss(bridge, document, encoding).then(
      (loss) => {
        if (isCurrent) setFound({ encoding, loss })
      },
      // The writer finds it too, and says so.
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [bridge, document, encoding, isText])
  return isText && found?.encoding === encoding ? found.loss : null
}
