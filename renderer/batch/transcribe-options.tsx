import { TriangleAlert } from 'lucide-react'
import { formats } from '../../core/formats/all.ts'
import type { EngineInfo } from '../../preload/engines.ts'
import { EngineSettings } from '../dialogs/engine-settings.tsx'
import { said } from '../language/said.ts'
import { later, t } from '../language/t.ts'
import { setOptions } from '../session/batch.ts'
import { useSession, useStore } from '../store.ts'
import type { Batch } from './state.ts'

const existing: readonly (readonly [Batch['options']['existing'], string])[] = [
  ['skip', later('Leave it, and hear nothing')],
  ['number', later('Keep it, and give the new one a number')],
  ['replace', later('Replace it')],
]

interface TranscribeProps {
  readonly options: Batch['options']
  readonly engine: EngineInfo | undefined
}

/** With which engine films are heard, and what is written. */
export function TranscribeOptions({ options, engine }: TranscribeProps) {
  const session = useSession()
  const engines = useStore((state) => state.engines)
  return (
    <>
      <label className="field">
        <span>{t('Engine')}</span>
        <select
          className="input"
          value={engine?.id ?? ''}
          onChange={({ currentTarget }) => setOptions(session, { recognizer: currentTarget.value })}
        >
          {engines.map(({ id, name }) => (
            <option key={id} value={id}>
              {said(name)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('Language that is spoken')}</span>
        <input
          className="input"
          spellCheck="false"
          value={options.language}
          onChange={({ currentTarget }) => setOptions(session, { language: currentTarget.value })}
        />
      </label>
      <label className="field">
        <span>{t('Write')}</span>
        <select
          className="input"
          value={options.format}
          onChange={({ currentTarget }) => setOptions(session, { format: currentTarget.value })}
        >
          <option value="cuewright">{t('Cuewright project (.cuewright)')}</option>
          {formats.map(({ id, name, extensions }) => (
            <option key={id} value={id}>
              {name} (.{extensions[0]})
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('If that file is there already')}</span>
        <select
          className="input"
          value={options.existing}
          onChange={({ currentTarget }) => {
            const chosen = existing.find(([id]) => id === currentTarget.value)
            if (chosen !== undefined) setOptions(session, { existing: chosen[0] })
          }}
        >
          {existing.map(([id, label]) => (
            <option key={id} value={id}>
              {said(label)}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

interface NotesProps {
  readonly engine: EngineInfo | undefined
  /** It does not know the language that is typed. */
  readonly isUnknown: boolean
}

/** What is to be known of the engine, and what it still wants. */
export function EngineNotes({ engine, isUnknown }: NotesProps) {
  const languages = engine?.languages ?? []
  return (
    <>
      {engine !== undefined && (
        <p className="small-print quiet">
          {said(engine.quality)} {said(engine.privacy)}
        </p>
      )}
      {engine?.missing != null && (
        <>
          <p className="missing" role="alert">
            <TriangleAlert size={13} aria-hidden /> {said(engine.missing)}
          </p>
          <EngineSettings engine={engine} />
        </>
      )}
      {isUnknown && (
        <p className="missing" role="alert">
          <TriangleAlert size={13} aria-hidden />{' '}
          {t('{{engine}} does not know this language. It knows: {{languages}}.', {
            engine: said(engine?.name ?? ''),
            languages: languages.join(', '),
          })}
        </p>
      )}
    </>
  )
}
