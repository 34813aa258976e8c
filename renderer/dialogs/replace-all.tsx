import { useState } from 'react'
import { Button } from 'react-aria-components'
import { plain } from '../../core/cues/markup.ts'
import type { Hit } from '../../core/cues/search.ts'
import { Marked } from '../find/marked.tsx'
import { noHits } from '../find/search.ts'
import { replaceAll } from '../session/find.ts'
import { useSession, useStore } from '../store.ts'
import { focusFirst, Sheet } from '../theme/controls.tsx'
import { t } from '../language/t.ts'

/** A list that is longer than its place takes the focus, so that keys can scroll it. */
const scrolls = { tabIndex: 0 } as const

/** More cues than these nobody looks through. */
const most = 200

/** What would be replaced, before it is. */
export function ReplaceAllDialog() {
  const session = useSession()
  const found = useStore(({ find }) => find?.hits ?? noHits)
  const cues = useStore(({ history }) => history.document.cues)
  // What is shown is what will be done, whatever happens meanwhile.
  const [hits] = useState(found)
  const onClose = () => session.store.set({ dialog: null })
  let count = 0
  for (const each of hits.values()) count += each.length
  const touched = cues.flatMap((cue, at) => (hits.has(cue.id) ? [{ cue, at }] : []))
  return (
    <Sheet
      title={`${t('{{count}} places', { count })}, ${t('{{count}} cues', { count: touched.length })}`}
      width={640}
      onClose={onClose}
      foot={
        <>
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button ref={focusFirst} className="button primary" onPress={() => replaceAll(session, hits)}>
            {t('Replace {{count}}', { count })}
          </Button>
        </>
      }
    >
      <div className="replacements text-change" {...scrolls} role="region" aria-label={t('What changes')}>
        <ul>
          {touched.slice(0, most).map(({ cue, at }) => (
            <Change key={cue.id} number={at + 1} text={plain(cue.text)} hits={hits.get(cue.id) ?? []} />
          ))}
        </ul>
      </div>
      {touched.length > most && (
        <p className="small-print quiet">{t('and {{count}} more cues', { count: touched.length - most })}</p>
      )}
    </Sheet>
  )
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

interface ChangeProps {
  readonly number: number
  readonly text: string
  readonly hits: readonly Hit[]
}

function Change({ number, text, hits }: ChangeProps) {
  const { after, places } = replacedIn(text, hits)
  return (
    <li>
      <span className="number">{number}</span>
      <del>
        <Marked text={text} hits={hits} isFlat />
      </del>
      <ins>
        <Marked text={after} hits={places} isFlat />
      </ins>
    </li>
  )
}
