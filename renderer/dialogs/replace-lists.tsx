import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import type { ReplaceList } from '../../core/cues/text/replace-rules.ts'
import { t } from '../language/t.ts'
import { attempt } from '../session/notices.ts'
import { rewriteCues } from '../session/rewrite.ts'
import { useSession, useStore } from '../store.ts'
import { ChangeList, Ticks } from '../text/change-list.tsx'
import { ListColumn } from '../text/list-column.tsx'
import { RuleTable } from '../text/rule-table.tsx'
import { useRulesPreview } from '../text/rules-preview.ts'
import { useWithin, Within } from '../text/within.tsx'
import { Sheet } from '../theme/controls.tsx'

/** What is typed is kept a moment later, so that every letter is not a file. */
const rest = 400

/** Many replacements at once, from lists that are kept. */
export function ReplaceListsDialog() {
  const { bridge } = useSession()
  const session = useSession()
  const [lists, setLists] = useState<readonly ReplaceList[] | null>(null)
  useEffect(() => {
    void attempt(session, async () => setLists(await bridge.call('replacements.read')))
  }, [session, bridge])
  return lists === null ? null : <Lists first={lists} />
}

function Lists({ first }: { readonly first: readonly ReplaceList[] }) {
  const session = useSession()
  const { store, bridge } = session
  const cues = useStore(({ history }) => history.document.cues)
  const [lists, setLists] = useState<readonly ReplaceList[]>(
    first.length > 0 ? first : [{ name: t('My list'), isOn: true, rules: [] }],
  )
  const [at, setAt] = useState(0)
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const scope = useWithin()
  const { changes, rewrites, counts, stuck, isReady } = useRulesPreview(cues, scope.within, lists)
  const chosen = changes.filter(({ key }) => !off.has(key))
  const list = lists[Math.min(at, lists.length - 1)]

  useEffect(() => {
    if (lists === first) return undefined
    let isWritten = false
    const write = () => {
      if (isWritten) return
      isWritten = true
      void attempt(session, () => bridge.call('replacements.write', lists))
    }
    const timer = setTimeout(write, rest)
    return () => {
      clearTimeout(timer)
      // The dialog closed, or the lists have changed again: those are written then.
      if (store.get().dialog?.kind !== 'replace-lists') write()
    }
  }, [session, bridge, store, lists, first])

  const onClose = () => store.set({ dialog: null })
  const change = (next: ReplaceList) => setLists(lists.map((each) => (each === list ? next : each)))
  const apply = () => {
    store.set({ dialog: null })
    rewriteCues(session, 'Replace by lists', new Map([...rewrites].filter(([id]) => !off.has(id))))
  }
  return (
    <Sheet
      title={t('Replace by lists')}
      width={1080}
      onClose={onClose}
      foot={
        <>
          <Ticks changes={changes} off={off} onChange={setOff} />
          <Button className="button" onPress={onClose}>
            {t('Close')}
          </Button>
          <Button className="button primary" onPress={apply} isDisabled={chosen.length === 0}>
            {t('Change {{count}} cues', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <div className="changes-layout lists-layout">
        <div className="options">
          <ListColumn lists={lists} at={at} onChange={setLists} onSelect={setAt} />
          <Within scope={scope} />
        </div>
        <div className="lists-work">
          {list !== undefined && (
            <RuleTable
              key={at}
              list={list}
              onChange={change}
              countOf={(rule) => counts.get(`${at} ${rule}`) ?? 0}
              stuck={stuck?.place.startsWith(`${at} `) === true ? Number(stuck.place.split(' ')[1]) : null}
            />
          )}
          {stuck !== null && (
            <p className="find-problem" role="alert">
              {stuck.message}
            </p>
          )}
          <ChangeList
            label={t('What changes')}
            changes={changes}
            off={off}
            onChange={setOff}
            empty={isReady && stuck === null ? t('These lists change nothing in these cues.') : ''}
          />
        </div>
      </div>
    </Sheet>
  )
}
