import { FilePlus, Pause, Play, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { formats } from '../../core/formats/all.ts'
import { EngineSettings } from '../dialogs/engine-settings.tsx'
import { FolderBrowser } from '../dialogs/folder-browser.tsx'
import { chooseForBatch } from '../session/arrive.ts'
import { addFiles, addPaths, pauseBatch, removeDone, setOptions, startBatch } from '../session/batch.ts'
import { attempt } from '../session/notices.ts'
import { readEngines } from '../session/engines.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { later, t } from '../language/t.ts'
import { said } from '../language/said.ts'
import './batch.css'
import { BatchRow } from './row.tsx'
import type { Batch } from './state.ts'

const close = { dialog: null } as const

const existing: readonly (readonly [Batch['options']['existing'], string])[] = [
  ['skip', later('Leave it, and hear nothing')],
  ['number', later('Keep it, and give the new one a number')],
  ['replace', later('Replace it')],
]

const progressOf = (done: number, failed: number, count: number): string =>
  failed > 0
    ? t('{{done}} of {{count}} files written, {{failed}} failed.', { done, failed, count })
    : t('{{done}} of {{count}} files written.', { done, count })

/** Several films, heard one after the other. It goes on when the dialog is closed. */
export function BatchDialog() {
  const session = useSession()
  const batch = useStore((state) => state.batch)
  const engines = useStore((state) => state.engines)
  const isBrowser = useStore(({ app }) => app?.host === 'browser')
  const copied = useStore((state) => state.copied)
  const [browsing, setBrowsing] = useState<'files' | 'folder' | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => readEngines(session), [session])
  if (batch === null) return null
  const { items, options, isRunning } = batch
  const engine =
    engines.find(({ id }) => id === options.recognizer) ?? engines.find(({ missing }) => missing === null)
  const left = items.filter(({ state }) => state === 'waiting' || state === 'copying').length
  const done = items.filter(({ state }) => state === 'done').length
  const failed = items.filter(({ state }) => state === 'failed').length
  const languages = engine?.languages ?? []
  const primary = options.language.toLowerCase().split('-')[0] ?? ''
  const isUnknown =
    languages.length > 0 &&
    primary !== '' &&
    !languages.includes(primary) &&
    !languages.includes(options.language)
  const hasCopies =
    options.folder === null && items.some(({ path }) => path !== null && copied.includes(path))
  const canStart = left > 0 && engine?.missing === null && !isUnknown && options.language.trim() !== ''
  const start = () => {
    // What is shown as chosen is what is used.
    if (engine !== undefined)
      setOptions(session, { recognizer: engine.id, language: options.language.trim() })
    startBatch(session)
  }
  const add = () =>
    void attempt(session, async () => {
      if (!(await chooseForBatch(session))) setBrowsing(browsing === 'files' ? null : 'files')
    })
  return (
    <Sheet
      title={t('Transcribe several files')}
      width={900}
      onClose={() => session.store.set(close)}
      foot={
        <>
          <p className="push quiet" role="status">
            {items.length === 0
              ? t('Drop films here, or add them.')
              : [
                  progressOf(done, failed, items.length),
                  ...(isRunning ? [t('It goes on when you close this.')] : []),
                ].join(' ')}
          </p>
          {done > 0 && (
            <Button className="button" onPress={() => removeDone(session)}>
              {t('Clear what is written')}
            </Button>
          )}
          {isRunning ? (
            <Button className="button primary" onPress={() => pauseBatch(session)}>
              <Pause size={15} aria-hidden /> {t('Pause')}
            </Button>
          ) : (
            <Button className="button primary" isDisabled={!canStart} onPress={start}>
              <Play size={15} aria-hidden /> {done + failed > 0 ? t('Go on') : t('Start')}
            </Button>
          )}
        </>
      }
    >
      <div className="batch-options">
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
        <div className="field wide batch-folder">
          <span>{t('Where to')}</span>
          <span className="batch-folder-line">
            <span className="selectable" dir="auto" title={options.folder ?? ''}>
              {options.folder ?? t('Beside each film')}
            </span>
            {options.folder !== null && (
              <Button className="button small" onPress={() => setOptions(session, { folder: null })}>
                {t('Beside each film')}
              </Button>
            )}
            <Button
              className="button small"
              onPress={() => setBrowsing(browsing === 'folder' ? null : 'folder')}
            >
              {browsing === 'folder' ? t('This folder') : t('Another folder…')}
            </Button>
          </span>
        </div>
      </div>
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
      {hasCopies && (
        <p className="small-print quiet">
          {t(
            'Films that you dropped are copies, and go when you close this window: choose another folder to keep what is written, or open each and export it.',
          )}
        </p>
      )}
      {browsing === 'folder' && (
        <FolderBrowser
          start={options.folder}
          kind="folders"
          onFolder={(folder) => setOptions(session, { folder })}
        />
      )}
      {browsing === 'files' && (
        <FolderBrowser start={null} kind="media" onFile={(path) => addPaths(session, [path])} />
      )}
      <div className="batch-add">
        {isBrowser && (
          <Button className="button small" onPress={() => input.current?.click()}>
            <FilePlus size={14} aria-hidden /> {t('Copy files…')}
          </Button>
        )}
        <Button className="button small" onPress={add}>
          <FilePlus size={14} aria-hidden />{' '}
          {browsing === 'files' ? t('That is all') : isBrowser ? t('Browse this computer…') : t('Add files…')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          aria-label={t('Files for the batch')}
          onChange={({ currentTarget }) => {
            addFiles(session, [...(currentTarget.files ?? [])])
            currentTarget.value = ''
          }}
        />
      </div>
      {items.length > 0 && (
        <ul className="batch-list" aria-label={t('Files of the batch')}>
          {items.map((item) => (
            <BatchRow key={item.id} item={item} />
          ))}
        </ul>
      )}
    </Sheet>
  )
}
