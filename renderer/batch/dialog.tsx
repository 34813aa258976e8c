import { FilePlus, FolderPlus, FolderSearch, Pause, Play, RotateCcw, TriangleAlert, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { FolderBrowser } from '../dialogs/folder-browser.tsx'
import { formatNumber } from '../language/number.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { saveText } from '../own-file/save.ts'
import { chooseForBatch } from '../session/arrive.ts'
import {
  addFiles,
  addFolder,
  addPaths,
  beginAnew,
  endWatch,
  lookForUnfinished,
  pauseBatch,
  removeDone,
  retryFailed,
  setOptions,
  startBatch,
  watch,
} from '../session/batch.ts'
import { readEngines } from '../session/engines.ts'
import { attempt } from '../session/notices.ts'
import { timeLeft } from '../shell/time-left.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import './batch.css'
import { chainProblem } from './chain.tsx'
import { ChainOptions, WhereTo } from './chain-options.tsx'
import { Polite } from './polite.tsx'
import { reportOfBatch } from './report.ts'
import { BatchList } from './list.tsx'
import { Unfinished } from './unfinished.tsx'
import { isOver, paceOf, type Batch } from './state.ts'
import { EngineNotes, TranscribeOptions } from './transcribe-options.tsx'
import { WorkChoice } from './work-choice.tsx'

const close = { dialog: null } as const

type Browsing = 'files' | 'folder' | 'add-folder' | 'watch'

function progressOf(batch: Batch): string {
  const count = batch.items.length
  const done = batch.items.filter(({ state }) => state === 'done').length
  const failed = batch.items.filter(({ state }) => state === 'failed').length
  const pace = paceOf(batch, Date.now())
  return [
    failed > 0
      ? t('{{done}} of {{total}} done, {{failed}} failed.', { done, failed, total: count })
      : t('{{done}} of {{total}} done.', { done, total: count }),
    ...(pace === null
      ? []
      : [
          `${t('{{number}} a minute', { number: formatNumber(Math.round(pace.perMinute)) })}, ${timeLeft(pace.secondsLeft)}.`,
        ]),
    ...(batch.isRunning ? [t('It goes on when you close this.')] : []),
  ].join(' ')
}

/** Many files, and what is done with each. It goes on when the dialog is closed. */
export function BatchDialog() {
  const session = useSession()
  const batch = useStore((state) => state.batch)
  const engines = useStore((state) => state.engines)
  const isBrowser = useStore(({ app }) => app?.host === 'browser')
  const copied = useStore((state) => state.copied)
  const [browsing, setBrowsing] = useState<Browsing | null>(null)
  const [place, setPlace] = useState<string | null>(null)
  const [deep, setDeep] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  useEffect(() => readEngines(session), [session])
  if (batch === null) return null
  const { items, options, isRunning, chain, watched } = batch
  const engine =
    engines.find(({ id }) => id === options.recognizer) ?? engines.find(({ missing }) => missing === null)
  const left = items.filter(({ state }) => state === 'waiting' || state === 'copying').length
  const done = items.filter(({ state }) => state === 'done').length
  const failed = items.filter(({ state, path }) => state === 'failed' && path !== null).length
  const languages = engine?.languages ?? []
  const primary = options.language.toLowerCase().split('-')[0] ?? ''
  const isUnknown =
    languages.length > 0 &&
    primary !== '' &&
    !languages.includes(primary) &&
    !languages.includes(options.language)
  const hasCopies =
    options.folder === null && items.some(({ path }) => path !== null && copied.includes(path))
  const unfit = chain === null ? null : chainProblem(chain.steps)
  const problem = batch.problem !== '' ? said(batch.problem) : unfit
  const isReady =
    chain === null ? engine?.missing === null && !isUnknown && options.language.trim() !== '' : unfit === null
  const progress = items.length === 0 ? t('Drop files here, or add them.') : progressOf(batch)
  const canStart = (left > 0 || watched !== null) && isReady
  const start = () => {
    // What is shown as chosen is what is used.
    if (engine !== undefined && chain === null)
      setOptions(session, { recognizer: engine.id, language: options.language.trim() })
    startBatch(session)
  }
  const browse = (what: Browsing) => setBrowsing(browsing === what ? null : what)
  const add = () =>
    void attempt(session, async () => {
      if (!(await chooseForBatch(session))) browse('files')
    })
  const take = () => {
    if (place === null) return
    if (browsing === 'watch') watch(session, place)
    else addFolder(session, place, deep)
    setBrowsing(null)
    // The button that was pressed is gone.
    opener.current?.focus()
  }
  return (
    <Sheet
      title={t('Many files')}
      width={960}
      onClose={() => session.store.set(close)}
      foot={
        <>
          <Polite text={progress} isRunning={isRunning} />
          <p className="push quiet" data-testid="batch-progress">
            {progress}
          </p>
          {failed > 0 && !isRunning && (
            <Button className="button" onPress={() => retryFailed(session)}>
              <RotateCcw size={14} aria-hidden /> {t('Try those that failed again')}
            </Button>
          )}
          {/* One button, so that who pressed it by key stays at it. */}
          <Button
            className="button primary"
            isDisabled={!isRunning && !canStart}
            onPress={isRunning ? () => pauseBatch(session) : start}
          >
            {isRunning ? <Pause size={15} aria-hidden /> : <Play size={15} aria-hidden />}{' '}
            {isRunning ? t('Pause') : done + failed > 0 ? t('Go on') : t('Start')}
          </Button>
        </>
      }
    >
      <WorkChoice batch={batch} />
      <div className={chain === null ? 'batch-options' : 'batch-options chained'}>
        {chain === null ? (
          <TranscribeOptions options={options} engine={engine} />
        ) : (
          <ChainOptions batch={batch} />
        )}
        <WhereTo
          folder={options.folder}
          isBrowsing={browsing === 'folder'}
          onBrowse={() => browse('folder')}
        />
      </div>
      {chain === null && <EngineNotes engine={engine} isUnknown={isUnknown} />}
      {problem !== null && (
        <p className="missing" role="alert">
          <TriangleAlert size={13} aria-hidden /> {problem}
        </p>
      )}
      {hasCopies && (
        <p className="small-print quiet">
          {t(
            'Films that you dropped are copies, and go when you close this window: choose another folder to keep what is written, or open each and export it.',
          )}
        </p>
      )}
      <Unfinished
        batch={batch}
        onTaken={() => {
          setBrowsing(null)
          opener.current?.focus()
        }}
      />
      {browsing === 'folder' && (
        <FolderBrowser
          start={options.folder}
          kind="folders"
          onFolder={(folder) => {
            setOptions(session, { folder })
            lookForUnfinished(session, folder)
          }}
        />
      )}
      {browsing === 'files' && (
        <FolderBrowser start={null} kind="any" onFile={(path) => addPaths(session, [path])} />
      )}
      {(browsing === 'add-folder' || browsing === 'watch') && (
        <>
          <FolderBrowser
            key={browsing}
            start={null}
            kind="folders"
            onFolder={(folder) => {
              setPlace(folder)
              lookForUnfinished(session, folder)
            }}
          />
          <div className="batch-add">
            <Button className="button small primary" isDisabled={place === null} onPress={take}>
              {browsing === 'watch' ? t('Watch this folder') : t('Take the files of this folder')}
            </Button>
            {browsing === 'add-folder' && (
              <label className="tick">
                <input type="checkbox" checked={deep} onChange={() => setDeep(!deep)} />{' '}
                {t('Folders within it, too')}
              </label>
            )}
          </div>
        </>
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
        <Button ref={opener} className="button small" onPress={() => browse('add-folder')}>
          <FolderPlus size={14} aria-hidden /> {t('Add a folder…')}
        </Button>
        {chain !== null && watched === null && (
          <Button className="button small" onPress={() => browse('watch')}>
            <FolderSearch size={14} aria-hidden /> {t('Watch a folder…')}
          </Button>
        )}
        {watched !== null && (
          <Button
            className="button small"
            aria-label={t('Watch “{{folder}}” no longer', { folder: watched.folder })}
            onPress={() => endWatch(session)}
          >
            <X size={14} aria-hidden />{' '}
            <span dir="auto">{t('Watching “{{folder}}”', { folder: watched.folder })}</span>
          </Button>
        )}
        {items.some(isOver) && (
          <span className="batch-after">
            <Button
              className="button small"
              onPress={() =>
                void attempt(session, () =>
                  saveText(session, 'batch.jsonl', reportOfBatch(batch), { folder: options.folder }),
                )
              }
            >
              {t('Save a report…')}
            </Button>
            {!isRunning && (
              <Button className="button small" onPress={() => beginAnew(session)}>
                {t('All from the beginning')}
              </Button>
            )}
            {done > 0 && (
              <Button className="button small" onPress={() => removeDone(session)}>
                {t('Clear what is done')}
              </Button>
            )}
          </span>
        )}
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
      {items.length > 0 && <BatchList items={items} isChain={chain !== null} />}
    </Sheet>
  )
}
