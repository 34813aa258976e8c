import { FilePlus, Info, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button, Input, Label, TextField } from 'react-aria-components'
import { filmFormats } from '../../core/film/film-formats.ts'
import { FolderBrowser } from '../dialogs/folder-browser.tsx'
import { languageName } from '../dialogs/model-facts.ts'
import { SelectField } from '../export/select-field.tsx'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { reportOf } from '../refusal.ts'
import { readBeside } from '../second/open.ts'
import { attempt } from '../session/notices.ts'
import { suggestion } from '../session/save.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import '../speech/write-voice.css'
import './film.css'
import {
  muxPlan,
  muxRequest,
  muxSays,
  startMuxChoices,
  withFile,
  withSaid,
  type MuxSource,
} from './mux-choices.ts'
import { useWriting } from './use-writing.ts'
import { WriteTarget } from './write-target.tsx'
import { WritingReport } from './writing-report.tsx'

/** Subtitles into the film, as tracks that a player turns on and off. */
export function MuxDialog() {
  const session = useSession()
  const { store, bridge } = session
  const media = useStore((state) => state.media?.opened)
  // The plan reads the documents: it is made anew when one of them changes.
  useStore(({ history }) => history.document)
  const [choices, setChoices] = useState(() => startMuxChoices(store.get()))
  const writing = useWriting()
  const [browsing, setBrowsing] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const add = async (path: string) => {
    setBrowsing(false)
    setFailure(null)
    try {
      const { document, name } = await readBeside(session, path)
      if (document.cues.length === 0) setFailure(t('“{{name}}” holds no cues.', { name }))
      else setChoices((now) => withFile(now, path, name, document))
    } catch (error) {
      setFailure(said(reportOf(error).message))
    }
  }
  const ask = async () => {
    const paths = await bridge.call('dialog.open', 'subtitles')
    if (paths === null) setBrowsing(true)
    else if (paths[0] !== undefined) await add(paths[0])
  }
  const onClose = () => store.set({ dialog: null })
  if (media === undefined) return null
  const plan = muxPlan(choices, media.info, store.get())
  const { refused, losses } = muxSays(plan)
  const { state } = writing
  const extension = plan.format.extensions[0] ?? plan.format.id
  const canWrite = refused.length === 0 && plan.tracks.length > 0 && state.type !== 'writing'
  return (
    <Sheet
      title={t('Put subtitles into the film')}
      width={620}
      onClose={onClose}
      foot={
        <Button className="button" onPress={onClose}>
          {t('Close')}
        </Button>
      }
    >
      <div className="film-side">
        <p className="quiet">
          {t(
            'A new film, in which players turn the subtitles on and off. Its pictures and sound are copied as they are.',
          )}
        </p>
        {choices.sources.map((source) => (
          <Source
            key={source.id}
            source={source}
            onWanted={(isWanted) =>
              setChoices({
                ...choices,
                sources: choices.sources.map((each) =>
                  each.id === source.id ? { ...each, isWanted } : each,
                ),
              })
            }
            onSaid={(change) => setChoices(withSaid(choices, source.id, change))}
          />
        ))}
        {browsing ? (
          <FolderBrowser
            start={suggestion(store.get(), '').folder}
            kind="subtitles"
            onFile={(path) => void add(path)}
          />
        ) : (
          <Button className="button film-add" onPress={() => void attempt(session, ask)}>
            <FilePlus size={15} aria-hidden /> {t('Add a subtitle file…')}
          </Button>
        )}
        {failure !== null && (
          <p className="write-note" role="alert">
            <TriangleAlert size={15} aria-hidden />
            <span>{failure}</span>
          </p>
        )}
        <SelectField
          label={t('Format')}
          value={choices.format}
          options={filmFormats.map(({ id, name, extensions }) => [id, `${name} (.${extensions[0] ?? id})`])}
          onChange={(format) =>
            setChoices({ ...choices, format: filmFormats.find(({ id }) => id === format)?.id ?? 'mkv' })
          }
        />
        {media.info.subtitles.length > 0 && (
          <SelectField
            label={t('Subtitles that it has')}
            value={choices.existing}
            options={[
              ['keep', t('Stay')],
              ['replace', t('Go')],
            ]}
            onChange={(value) =>
              setChoices({ ...choices, existing: value === 'replace' ? 'replace' : 'keep' })
            }
          />
        )}
        {refused.length > 0 && (
          <p className="write-note" role="status">
            <TriangleAlert size={15} aria-hidden />
            <span>
              {t('{{format}} cannot hold the film: {{what}}. Matroska can.', {
                format: plan.format.name,
                what: refused.join(', '),
              })}
            </span>
          </p>
        )}
        {state.type !== 'done' &&
          losses.map((loss) => (
            <p key={loss} className="write-note">
              <Info size={15} aria-hidden />
              <span>{said(loss)}</span>
            </p>
          ))}
        <WriteTarget
          extension={extension}
          suffix="subtitled"
          isReady={canWrite}
          existing={state.type === 'exists' ? state.path : null}
          onWrite={(path, overwrite) =>
            writing.write(path, () => bridge.call('film.mux', muxRequest(plan, media.id, path, overwrite)))
          }
        />
        <WritingReport writing={writing} label={t('Writing the film')} />
      </div>
    </Sheet>
  )
}

interface SourceProps {
  readonly source: MuxSource
  readonly onWanted: (isWanted: boolean) => void
  readonly onSaid: (change: Partial<MuxSource['said']>) => void
}

function Source({ source: { id, document, isWanted, said: about }, onWanted, onSaid }: SourceProps) {
  const open = id === 'document' ? t('This document') : t('The document beside it')
  const name = document === null ? open : t('A file')
  const known = languageName(about.language)
  const tick = (label: string, isSet: boolean, set: (isOn: boolean) => void) => (
    <label className="tick">
      <input
        type="checkbox"
        checked={isSet}
        disabled={!isWanted}
        onChange={({ currentTarget }) => set(currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  )
  return (
    <fieldset className="film-track">
      <legend>{name}</legend>
      <label className="tick">
        <input
          type="checkbox"
          checked={isWanted}
          onChange={({ currentTarget }) => onWanted(currentTarget.checked)}
        />
        <span>
          {t('Goes into the film')}
          {about.name !== '' && <span className="quiet">{about.name}</span>}
        </span>
      </label>
      <TextField
        className="field in-line"
        value={about.language}
        isDisabled={!isWanted}
        maxLength={40}
        onChange={(language) => onSaid({ language: language.trim() })}
      >
        <Label>{t('Language')}</Label>
        <span className="write-duck">
          <Input className="input" spellCheck="false" autoComplete="off" />
          <span className="quiet">
            {about.language === ''
              ? t('A code such as en, de or pt-BR.')
              : known === about.language
                ? ''
                : known}
          </span>
        </span>
      </TextField>
      <TextField
        className="field in-line"
        value={about.title}
        isDisabled={!isWanted}
        maxLength={200}
        onChange={(title) => onSaid({ title })}
      >
        <Label>{t('Name of the track')}</Label>
        <Input className="input" spellCheck="false" autoComplete="off" />
      </TextField>
      <div className="film-flags">
        {tick(t('Shown by itself'), about.isDefault, (isDefault) => onSaid({ isDefault }))}
        {tick(t('Forced: only what is foreign'), about.isForced, (isForced) => onSaid({ isForced }))}
        {tick(t('For those who do not hear'), about.isHearingImpaired, (isHearingImpaired) =>
          onSaid({ isHearingImpaired }),
        )}
      </div>
    </fieldset>
  )
}
