import { Captions, Mic, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, Label, RadioGroup } from 'react-aria-components'
import { startLiveCaptions } from '../live/live.ts'
import { useMicrophones } from '../live/use-microphones.ts'
import { useSession, useStore } from '../store.ts'
import { Choice, focusFirst, Sheet } from '../theme/controls.tsx'
import { t } from '../language/t.ts'
import { EnginePicker, LanguageChoice } from './engine-choice.tsx'
import { useEngine } from './use-engine.ts'

const system = 'system'

/** What is listened to, and which engine hears it. */
export function LiveDialog() {
  const session = useSession()
  const { store } = session
  const all = useStore((state) => state.engines)
  const engines = all.filter(({ streams }) => streams)
  const { engine, choose, spoken, speak } = useEngine(engines)
  const [source, setSource] = useState('')
  const onClose = () => store.set({ dialog: null })
  const start = () => {
    if (engine?.missing !== null) return
    store.set({ dialog: null })
    const from =
      source === system ? { kind: 'system' as const } : { kind: 'microphone' as const, device: source }
    startLiveCaptions(session, from, { recognizer: engine.id, language: spoken })
  }
  return (
    <Sheet
      title={t('Live captions')}
      width={560}
      onClose={onClose}
      foot={
        <>
          <Button className="button push" onPress={() => store.set({ dialog: { kind: 'live-look' } })}>
            <Captions size={15} aria-hidden /> {t('How captions look…')}
          </Button>
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button
            ref={focusFirst}
            className="button primary"
            onPress={start}
            isDisabled={engine?.missing !== null}
          >
            <Mic size={15} aria-hidden /> {t('Start')}
          </Button>
        </>
      }
    >
      <p className="quiet">
        {t(
          'What is said is shown as it is said. The recording and its words are kept, and can be edited afterwards.',
        )}
      </p>
      <Sources value={source} onChange={setSource} />
      <EnginePicker engines={engines} chosen={engine} onChange={choose} />
      {all.length === 0 && <p className="quiet">{t('Looking for engines…')}</p>}
      {all.length > 0 && engines.length === 0 && (
        <p className="missing">
          <TriangleAlert size={13} aria-hidden />{' '}
          {t('No engine here answers while somebody is still speaking.')}
        </p>
      )}
      {engine !== undefined && <LanguageChoice engine={engine} value={spoken} onChange={speak} />}
    </Sheet>
  )
}

interface SourcesProps {
  readonly value: string
  readonly onChange: (source: string) => void
}

function Sources({ value, onChange }: SourcesProps) {
  const devices = useMicrophones()
  // One that was unplugged while the dialog is open is not chosen any more.
  const isThere = value === '' || value === system || devices.some(({ id }) => id === value)
  useEffect(() => {
    if (!isThere) onChange('')
  }, [isThere, onChange])
  return (
    <RadioGroup className="choices tight" value={value} onChange={onChange}>
      <Label className="legend">{t('What is listened to')}</Label>
      <Choice value="">
        <span>{t('The usual microphone')}</span>
      </Choice>
      {devices.length > 1 &&
        devices.map(({ id, label }) => (
          <Choice key={id} value={id}>
            <span>{label}</span>
          </Choice>
        ))}
      <Choice value={system}>
        <span>{t('The sound of this computer, or of a browser tab')}</span>
        <span className="quiet">{t('You are asked which one; tick the box that shares its sound.')}</span>
      </Choice>
    </RadioGroup>
  )
}
