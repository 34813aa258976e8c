import { useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Rewrite } from '../../core/commands/rewrite-cues.ts'
import { plain } from '../../core/cues/markup.ts'
import { suggestedPunctuation } from '../../core/cues/text/punctuation.ts'
import { replaced } from '../../core/cues/text/replace-rules.ts'
import { t } from '../language/t.ts'
import { languageOf } from '../session/facts.ts'
import { rewriteCues } from '../session/rewrite.ts'
import { useSession, useStore } from '../store.ts'
import { ChangeList, Ticks, type Change } from '../text/change-list.tsx'
import { focusFirst, Sheet } from '../theme/controls.tsx'
import './reflow.css'

/** Capitals and full stops for what was heard without any; nothing is changed that is not ticked. */
export function PunctuationDialog() {
  const session = useSession()
  const { store } = session
  const cues = useStore(({ history }) => history.document.cues)
  const language = useStore(languageOf)
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const found = useMemo(() => suggestedPunctuation(cues, language), [cues, language])
  const changes = useMemo(
    () =>
      cues.flatMap(({ id, text }, at): readonly Change[] => {
        const hits = found.get(id)
        if (hits === undefined) return []
        const before = plain(text)
        const places = { before: hits, after: [] }
        return [{ key: id, number: at + 1, before, after: replaced(before, hits), places }]
      }),
    [cues, found],
  )
  const chosen = changes.filter(({ key }) => !off.has(key))
  const onClose = () => store.set({ dialog: null })
  const apply = () => {
    store.set({ dialog: null })
    const rewrites = chosen.map(({ key }): [string, Rewrite] => [key, { steps: [found.get(key) ?? []] }])
    rewriteCues(session, 'Suggest capitals and full stops', new Map(rewrites))
  }
  return (
    <Sheet
      title={t('Suggest capitals and full stops')}
      width={860}
      onClose={onClose}
      foot={
        <>
          <Ticks changes={changes} off={off} onChange={setOff} />
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button
            ref={focusFirst}
            className="button primary"
            onPress={apply}
            isDisabled={chosen.length === 0}
          >
            {t('Change {{count}} cues', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <div className="moves punctuation">
        <p className="quiet">{t('Sentences are told by pauses and words. Words keep their times.')}</p>
        <ChangeList
          label={t('What changes')}
          changes={changes}
          off={off}
          onChange={setOff}
          empty={t('These cues have their punctuation.')}
        />
      </div>
    </Sheet>
  )
}
