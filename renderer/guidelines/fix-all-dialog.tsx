import { useMemo } from 'react'
import { Button } from 'react-aria-components'
import { labelOfCheck, type Fixes } from '../../core/checks/fix.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { said } from '../language/said.ts'
import { later, t } from '../language/t.ts'
import { useSession } from '../store.ts'
import { focusFirst, Sheet } from '../theme/controls.tsx'
import { applyPlan, planFixes } from './act.ts'
import { Preview, type PreviewRow } from './preview.tsx'

/** A cue that several rules have changed, once. */
function rowsOf(mended: Fixes['mended']): readonly PreviewRow[] {
  const seen = new Map<string, { before: Cue; after: Cue; rules: Set<string> }>()
  for (const { check, before, after } of mended) {
    const known = seen.get(after.id)
    if (known === undefined) seen.set(after.id, { before, after, rules: new Set([check]) })
    else {
      known.after = after
      known.rules.add(check)
    }
  }
  return [...seen.values()]
    .sort((a, b) => a.before.start - b.before.start)
    .map(({ before, after, rules }) => ({ before, after, why: [...rules] }))
}

/** What mending all, or all of one kind, would do, before it is done. */
export function FixAllDialog({ only }: { readonly only: string | null }) {
  const session = useSession()
  const onClose = () => session.store.set({ dialog: null })
  const fixes = useMemo(() => planFixes(session, only), [session, only])
  const rows = useMemo(() => rowsOf(fixes?.mended ?? []), [fixes])
  const left = fixes?.left ?? 0
  return (
    <Sheet
      title={only === null ? t('Fix all') : t('Fix all: {{rule}}', { rule: said(labelOfCheck(only)) })}
      width={860}
      onClose={onClose}
      foot={
        <>
          {left > 0 && (
            <p className="push quiet">
              {t('{{count}} violations have no safe fix and stay.', { count: left })}
            </p>
          )}
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button
            className="button primary"
            isDisabled={rows.length === 0}
            ref={focusFirst}
            onPress={() => {
              onClose()
              if (fixes !== null) applyPlan(session, later('Fix violations'), fixes.edit, rows.length)
            }}
          >
            {t('Change {{count}} cues', { count: rows.length })}
          </Button>
        </>
      }
    >
      <p className="quiet">{t('Words keep their times, and no fix breaks another rule.')}</p>
      <Preview rows={rows} empty={t('Nothing here has a safe fix.')} />
    </Sheet>
  )
}
