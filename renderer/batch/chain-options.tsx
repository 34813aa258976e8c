import { Button } from 'react-aria-components'
import { t } from '../language/t.ts'
import { setChain, setOptions } from '../session/batch.ts'
import { useSession } from '../store.ts'
import type { Batch } from './state.ts'

/** Where a batch writes: beside each file, or into one folder. */
export function WhereTo({
  folder,
  isBrowsing,
  onBrowse,
}: {
  readonly folder: string | null
  readonly isBrowsing: boolean
  readonly onBrowse: () => void
}) {
  const session = useSession()
  return (
    <div className="field wide batch-folder">
      <span>{t('Where to')}</span>
      <span className="batch-folder-line">
        <span className="selectable" dir="auto" title={folder ?? ''}>
          {folder ?? t('Beside each file')}
        </span>
        {folder !== null && (
          <Button className="button small" onPress={() => setOptions(session, { folder: null })}>
            {t('Beside each file')}
          </Button>
        )}
        <Button className="button small" onPress={onBrowse}>
          {isBrowsing ? t('This folder') : t('Another folder…')}
        </Button>
      </span>
    </div>
  )
}

/** How a chain goes about it. */
export function ChainOptions({ batch }: { readonly batch: Batch }) {
  const session = useSession()
  const { chain, isRunning } = batch
  if (chain === null) return null
  return (
    <>
      <label className="field">
        <span>{t('Files at a time')}</span>
        <input
          className="input number"
          type="number"
          min={1}
          max={64}
          disabled={isRunning}
          value={chain.jobs}
          onChange={({ currentTarget }) => {
            const jobs = Math.round(currentTarget.valueAsNumber)
            if (jobs >= 1 && jobs <= 64) setChain(session, { ...chain, jobs })
          }}
        />
      </label>
      <label className="field">
        <span>{t('If that file is there already')}</span>
        <select
          className="input"
          disabled={isRunning}
          value={chain.overwrite ? 'replace' : 'tell'}
          onChange={({ currentTarget }) =>
            setChain(session, { ...chain, overwrite: currentTarget.value === 'replace' })
          }
        >
          <option value="tell">{t('Leave it, and say so')}</option>
          <option value="replace">{t('Replace it')}</option>
        </select>
      </label>
    </>
  )
}
