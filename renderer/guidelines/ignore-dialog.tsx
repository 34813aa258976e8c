import { useState } from 'react'
import { Button } from 'react-aria-components'
import { labelOfCheck } from '../../core/checks/fix.ts'
import type { Finding } from '../../core/checks/run.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { useSession } from '../store.ts'
import { focusFirst, Sheet } from '../theme/controls.tsx'
import { ignore } from './act.ts'
import { findingWords } from './excesses.ts'
import './guidelines.css'

/** Why a violation is let stand: kept in the project, and said in the report. */
export function IgnoreDialog({ finding }: { readonly finding: Finding }) {
  const session = useSession()
  const [text, setText] = useState('')
  const onClose = () => session.store.set({ dialog: null })
  const done = () => {
    onClose()
    ignore(session, finding, text.trim())
  }
  return (
    <Sheet
      title={t('Let it stand: {{rule}}', { rule: said(labelOfCheck(finding.check)) })}
      width={440}
      onClose={onClose}
      foot={
        <>
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button className="button primary" isDisabled={text.trim() === ''} onPress={done}>
            {t('Let it stand')}
          </Button>
        </>
      }
    >
      <p className="quiet">{findingWords(finding)}</p>
      <label className="ignore-reason">
        {t('Why? The project keeps it and the report says it.')}
        <input
          className="input"
          ref={focusFirst}
          value={text}
          maxLength={300}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={({ key, nativeEvent }) => {
            if (key === 'Enter' && !nativeEvent.isComposing && text.trim() !== '') done()
          }}
        />
      </label>
    </Sheet>
  )
}
