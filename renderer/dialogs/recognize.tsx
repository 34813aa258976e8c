import { AudioLines, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button, Label, RadioGroup } from 'react-aria-components'
import { AgainStretch } from './again-stretch.tsx'
import { EnginePicker, LanguageChoice } from './engine-choice.tsx'
import { ModelOffer } from './model-offer.tsx'
import { trackName } from './track-name.ts'
import { useEngine } from './use-engine.ts'
import { cutBy, guidelineFor } from '../guidelines/new-film.ts'
import { CuttingField } from '../guidelines/cutting-field.tsx'
import { recognize } from '../session/recognize.ts'
import { recognizeAgain, startOfAgain } from '../session/recognize-again.ts'
import { useSession, useStore } from '../store.ts'
import { Choice, focusFirst, Sheet } from '../theme/controls.tsx'
import { t } from '../language/t.ts'

const close = { dialog: null } as const

/**
 * Which engine is to listen, and to what. Everything that matters about an engine is said before it begins. `isAgain`: only a
 * stretch, of which nothing is in the document before it was looked at.
 */
export function RecognizeDialog({ isAgain = false }: { readonly isAgain?: boolean }) {
  const session = useSession()
  const { store } = session
  const engines = useStore((state) => state.engines)
  const tracks = useStore(({ media }) => media?.opened.info.audio)
  const count = useStore(({ history }) => history.document.cues.length)
  const [track, setTrack] = useState<string | null>(null)
  const [guideline, setGuideline] = useState(() => guidelineFor(store.get()))
  const [stretch, setStretch] = useState(() => startOfAgain(session))

  const { engine, choose, meant, spoken, speak } = useEngine(engines)
  const local = engines.find(({ id }) => id === 'sherpa')
  /** Where no model is here yet, one is offered beside the engine that gives drafts only. */
  const offers =
    local !== undefined &&
    local.missing !== null &&
    ['sherpa', 'pocketsphinx', undefined].includes(engine?.id)
  const onClose = () => store.set(close)
  const start = () => {
    if (engine?.missing !== null) return
    store.set(close)
    if (isAgain) {
      const what = stretch.isRange ? stretch.range : 'cues'
      recognizeAgain(session, { recognizer: engine.id, language: spoken, what })
      return
    }
    cutBy(session, guideline)
    recognize(session, {
      recognizer: engine.id,
      language: spoken,
      track: track === null ? null : Number(track),
    })
  }
  return (
    <Sheet
      title={isAgain ? t('Recognize again') : t('Recognize speech')}
      width={560}
      onClose={onClose}
      foot={
        <>
          {isAgain && <p className="push quiet">{t('You see what would change before anything does.')}</p>}
          {count > 0 && !isAgain && (
            <p className="push foot-note">
              <TriangleAlert size={14} aria-hidden />
              <span>
                {t('Takes the place of the {{count}} cues there; undo brings them back.', { count })}
              </span>
            </p>
          )}
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button
            ref={focusFirst}
            className="button primary"
            onPress={start}
            isDisabled={engine?.missing !== null}
          >
            <AudioLines size={15} aria-hidden /> {t('Recognize')}
          </Button>
        </>
      }
    >
      {isAgain && (
        <AgainStretch
          {...stretch}
          onChange={(isRange, range) => setStretch({ ...stretch, isRange, range })}
        />
      )}
      {offers && <ModelOffer language={meant} />}
      <EnginePicker engines={engines} chosen={engine} onChange={choose} />
      {engines.length === 0 && <p className="quiet">{t('Looking for engines…')}</p>}
      {engine?.id === 'sherpa' && engine.missing === null && (
        <Button
          className="button small push-start"
          onPress={() => store.set({ dialog: { kind: 'models', back: 'recognize' } })}
        >
          {t('Models…')}
        </Button>
      )}
      {engine !== undefined && <LanguageChoice engine={engine} value={spoken} onChange={speak} />}
      {!isAgain && <CuttingField value={guideline} onChange={setGuideline} />}
      {!isAgain && tracks !== undefined && tracks.length > 1 && (
        <RadioGroup
          className="choices"
          value={track ?? String((tracks.find(({ isDefault }) => isDefault) ?? tracks[0])?.index)}
          onChange={setTrack}
        >
          <Label className="legend">{t('Sound track')}</Label>
          {tracks.map((each) => (
            <Choice key={each.index} value={String(each.index)}>
              <span>{trackName(each)}</span>
            </Choice>
          ))}
        </RadioGroup>
      )}
    </Sheet>
  )
}
