import { useDeferredValue, useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Rewrite } from '../../core/commands/rewrite-cues.ts'
import { plain } from '../../core/cues/markup.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { withoutHearing, type HearingRules } from '../../core/cues/text/hearing.ts'
import { replaced } from '../../core/cues/text/replace-rules.ts'
import { t } from '../language/t.ts'
import { rewriteCues } from '../session/rewrite.ts'
import { writeSettings } from '../session/write-settings.ts'
import { textOptions } from '../session/text.ts'
import { useSession, useStore } from '../store.ts'
import { ChangeList, Ticks, type Change } from '../text/change-list.tsx'
import { Within, useWithin } from '../text/within.tsx'
import { focusFirst, Sheet } from '../theme/controls.tsx'

interface Found {
  readonly changes: readonly Change[]
  readonly rewrites: ReadonlyMap<string, Rewrite>
}

/** What goes of each cue. Names of speakers are known as labels however they are written. */
function find(cues: readonly Cue[], within: ReadonlySet<string> | null, rules: HearingRules): Found {
  const names = new Set(cues.flatMap(({ speaker }) => (speaker === undefined ? [] : [speaker.toLowerCase()])))
  const changes: Change[] = []
  const rewrites = new Map<string, Rewrite>()
  for (const [at, cue] of cues.entries()) {
    if (within !== null && !within.has(cue.id)) continue
    const { hits, isEmpty, speaker } = withoutHearing(cue.text, rules, names)
    if (hits.length === 0) continue
    const before = plain(cue.text)
    rewrites.set(cue.id, {
      steps: isEmpty ? [] : [hits],
      ...(speaker === undefined ? {} : { speaker }),
      ...(isEmpty ? { isRemoved: true } : {}),
    })
    changes.push({
      key: cue.id,
      number: at + 1,
      before,
      after: isEmpty ? '' : replaced(before, hits),
      places: { before: hits, after: [] },
      ...(speaker === undefined ? {} : { note: t('Speaker: {{name}}', { name: speaker }) }),
    })
  }
  return { changes, rewrites }
}

/** What is written for those who do not hear goes, as far as the person wants it to. */
export function HearingDialog() {
  const session = useSession()
  const { store } = session
  const cues = useStore(({ history }) => history.document.cues)
  const saved = useStore(textOptions)
  const [rules, setRules] = useState(saved.hearing)
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const scope = useWithin()
  const shown = useDeferredValue(rules)
  const { changes, rewrites } = useMemo(() => find(cues, scope.within, shown), [cues, scope.within, shown])
  const chosen = changes.filter(({ key }) => !off.has(key))
  const onClose = () => store.set({ dialog: null })
  const apply = () => {
    writeSettings(session, { text: { ...saved, hearing: rules } })
    store.set({ dialog: null })
    rewriteCues(
      session,
      'Remove text for the hard of hearing',
      new Map([...rewrites].filter(([id]) => !off.has(id))),
    )
  }
  const tick = (
    key: 'brackets' | 'parentheses' | 'music' | 'capitals' | 'mixedLabels',
    name: string,
    example: string,
  ) => (
    <label className="option">
      <input
        type="checkbox"
        checked={rules[key]}
        disabled={key === 'mixedLabels' && rules.labels === 'keep'}
        onChange={({ currentTarget }) => setRules({ ...rules, [key]: currentTarget.checked })}
      />
      <span>{name}</span>
      <span className="quiet">{example}</span>
    </label>
  )
  return (
    <Sheet
      title={t('Remove text for the hard of hearing')}
      width={900}
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
      <div className="changes-layout">
        <div className="options">
          <fieldset>
            <legend>{t('What goes')}</legend>
            {tick('brackets', t('In brackets'), '[door slams]')}
            {tick('parentheses', t('In parentheses'), '(sighs)')}
            {tick('music', t('Lines of music'), '♪ La la ♪')}
            {tick('capitals', t('Lines in capitals'), 'DOOR SLAMS')}
          </fieldset>
          <fieldset>
            <legend>{t('Names before what is said')}</legend>
            <label className="option stacked">
              <span>JOHN: …</span>
              <select
                className="input"
                value={rules.labels}
                onChange={({ currentTarget: { value } }) =>
                  setRules({ ...rules, labels: value === 'keep' || value === 'speaker' ? value : 'remove' })
                }
              >
                <option value="remove">{t('Remove them')}</option>
                <option value="speaker">{t('Make them the speaker')}</option>
                <option value="keep">{t('Leave them')}</option>
              </select>
            </label>
            {tick('mixedLabels', t('Also in small letters'), 'John:')}
          </fieldset>
          <Within scope={scope} />
        </div>
        <ChangeList
          label={t('What changes')}
          changes={changes}
          off={off}
          onChange={setOff}
          empty={t('Nothing of this is in these cues.')}
        />
      </div>
    </Sheet>
  )
}
