import { Lightbulb, X } from 'lucide-react'
import { useState } from 'react'
import { keyLabel } from '../keys/label.ts'
import { useBound } from '../keys/use-key.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { writeSettings } from '../session/write-settings.ts'
import { useSession, useStore } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import './tip-line.css'
import { nextTip } from './tips.ts'

/** A tip at the foot of the window, while nothing else is there. One each time that something is opened. */
export function TipLine() {
  const isWanted = useStore(({ settings }) => settings?.start.tips === true)
  const isQuiet = useStore(
    ({ jobs, notices, guide, live }) =>
      jobs.length === 0 && notices.length === 0 && guide === null && live === null,
  )
  const opened = useStore(({ file, media }) => file?.path ?? media?.opened.id ?? '')
  if (!isWanted || !isQuiet) return null
  return <OneTip key={opened} />
}

function OneTip() {
  const session = useSession()
  const bound = useBound()
  const settings = useStore((state) => state.settings)
  const [tip, setTip] = useState(nextTip)
  const [isGone, setGone] = useState(false)
  const keys = tip === undefined ? undefined : bound.keys.get(tip.action)?.[0]
  if (tip === undefined || keys === undefined || isGone || settings === null) return null
  return (
    <p className="tip-line" aria-label={t('Tip')} role="note">
      <Lightbulb size={13} aria-hidden />
      <span>{said(tip.text).replace('{{keys}}', keyLabel(keys))}</span>
      <button type="button" className="link" onClick={() => setTip(nextTip())}>
        {t('Next tip')}
      </button>
      <button
        type="button"
        className="link"
        onClick={() => writeSettings(session, { start: { ...settings.start, tips: false } })}
      >
        {t('No tips')}
      </button>
      <IconButton icon={X} label={t('Put the tip away')} small onPress={() => setGone(true)} />
    </p>
  )
}
