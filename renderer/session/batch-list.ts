import type { BatchStep } from '../../preload/batch.ts'
import type { Batch, BatchItem, BatchOptions, Chain } from '../batch/state.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import type { Session } from '../store.ts'
import { attempt, notify } from './notices.ts'

/** Whether a file may be a list of others, by its name; what it holds decides. */
export const isListName = (name: string): boolean => /\.jsonl$/i.test(name)

/** Plain transcription as a chain: lines of a list may have other steps. */
const asChain = ({ recognizer, format }: BatchOptions): Chain => ({
  steps: [
    { step: 'transcribe', options: recognizer === '' ? {} : { recognizer } },
    { step: 'convert', options: { to: format } },
  ],
  jobs: 2,
  overwrite: false,
})

interface Around {
  readonly change: (changed: (batch: Batch) => Batch) => void
  readonly newItem: (path: string | null) => BatchItem
  /** What is no list is a file like others. */
  readonly addFile: (path: string) => void
  readonly goOn: () => void
}

/** Takes the files of a list, as `cuewright batch --manifest` does; its lines that are none stand among them. */
export function addList(session: Session, path: string, { change, newItem, addFile, goOn }: Around): void {
  const { store, bridge } = session
  void attempt(session, async () => {
    const { batch } = store.get()
    if (batch === null) return
    const chain = batch.chain ?? asChain(batch.options)
    const steps: readonly BatchStep[] = chain.steps
    const { isList, rows, faults } = await bridge.call('batch.manifest', { path, steps })
    if (!isList) {
      addFile(path)
      return
    }
    change((now) => {
      const known = new Set(now.items.map((item) => item.path))
      const fresh = rows.filter(({ file }) => !known.has(file) && known.add(file))
      const wrong = faults.map(({ line, reason }) => ({
        ...newItem(null),
        name: path.split(/[\\/]/).at(-1) ?? path,
        state: 'failed' as const,
        message: t('Line {{line}} was passed over: {{reason}}.', { line, reason: said(reason) }),
        manifest: path,
      }))
      const files = fresh.map(({ file, steps: own }) => ({
        ...newItem(file),
        manifest: path,
        ...(own === null ? {} : { own }),
      }))
      // Read again, its wrong lines stand where they stood.
      const found = now.items.findIndex((item) => item.manifest === path)
      const isKept = (item: BatchItem): boolean => item.path !== null || item.manifest !== path
      const place = found < 0 ? now.items.length : found
      const before = now.items.slice(0, place)
      const after = now.items.slice(place).filter(isKept)
      return { ...now, chain: now.chain ?? chain, items: [...before, ...wrong, ...after, ...files] }
    })
    if (rows.length + faults.length === 0)
      notify(session, { kind: 'warning', message: t('There is no file in this list.') })
    goOn()
  })
}
