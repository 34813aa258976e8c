import { useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import { plain } from '../../core/cues/markup.ts'
import type { Hit } from '../../core/cues/search.ts'
import { noHits } from '../find/search.ts'
import { replaceAll } from '../session/find.ts'
import { useSession } from '../store.ts'
import { ChangeList, Ticks, type Change } from '../text/change-list.tsx'
import { focusFirst, Sheet } from '../theme/controls.tsx'
import { t } from '../language/t.ts'

/** What would be replaced, before it is: each cue can be left out. */
export function ReplaceAllDialog() {
  const session = useSession()
  const { store } = session
  // What is shown is what will be done, whatever happens meanwhile.
  const [{ hits, changes, title }] = useState(() => {
    const { find, history } = store.get()
    return changesOf(history.document.cues, find?.hits ?? noHits, find?.scope.kind === 'notes')
  })
  const [off, setOff] = useState<ReadonlySet<string>>(() => new Set())
  const chosen = useMemo(() => new Map([...hits].filter(([id]) => !off.has(id))), [hits, off])
  let count = 0
  for (const each of chosen.values()) count += each.length
  const onClose = () => store.set({ dialog: null })
  return (
    <Sheet
      title={title}
      width={760}
      onClose={onClose}
      foot={
        <>
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button
            ref={focusFirst}
            className="button primary"
            isDisabled={count === 0}
            onPress={() => replaceAll(session, chosen)}
          >
            {t('Replace {{count}}', { count })}
          </Button>
        </>
      }
    >
      <Ticks changes={changes} off={off} onChange={setOff} />
      <ChangeList
        label={t('What changes')}
        changes={changes}
        off={off}
        onChange={setOff}
        empty={t('Nothing found')}
        emptied={t('(nothing is left)')}
      />
    </Sheet>
  )
}

function changesOf(
  cues: readonly { readonly id: string; readonly text: string; readonly note?: string }[],
  hits: ReadonlyMap<string, readonly Hit[]>,
  isNotes: boolean,
) {
  let count = 0
  const changes = cues.flatMap(({ id, text, note = '' }, at): readonly Change[] => {
    const own = hits.get(id)
    if (own === undefined) return []
    count += own.length
    const before = isNotes ? note : plain(text)
    const { after, places } = replacedIn(before, own)
    return [{ key: id, number: at + 1, before, after, places: { before: own, after: places } }]
  })
  const title = `${t('{{count}} places', { count })}, ${t('{{count}} cues', { count: changes.length })}`
  return { hits, changes, title }
}

/** Plain text with its hits replaced, and where the new text stands in it. */
function replacedIn(text: string, hits: readonly Hit[]) {
  let after = ''
  let at = 0
  const places: { readonly from: number; readonly to: number }[] = []
  for (const hit of hits) {
    after += text.slice(at, hit.from)
    places.push({ from: after.length, to: after.length + hit.with.length })
    after += hit.with
    at = hit.to
  }
  return { after: after + text.slice(at), places }
}
