import { Button } from 'react-aria-components'
import { t } from '../language/t.ts'
import { said } from '../language/said.ts'
import { openPath } from '../session/open.ts'
import { WriteVoice } from '../speech/write-voice.tsx'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { parsed } from './parsed.ts'
import { mannerOf } from './speak.ts'
import { voiceOf } from './voices.ts'

/** The voice of the script as a file. `opens`: it becomes the film, so that the words lie on its waveform. */
export function WriteVoiceDialog({ opens }: { readonly opens: boolean }) {
  const session = useSession()
  const { store } = session
  const reading = useStore(({ narration }) => narration.reading)
  const engines = useStore(({ narration }) => narration.engines)
  const { voice } = useStore(mannerOf)
  const found = voiceOf(engines, reading?.manner.voice ?? voice)
  const own = reading === null ? undefined : parsed(reading.script).language
  const onClose = () => store.set({ dialog: null })
  return (
    <Sheet
      title={opens ? t('Save the voice and open it') : t('Export the voice')}
      width={760}
      onClose={onClose}
      foot={
        <Button className="button" onPress={onClose}>
          {opens ? t('Not now') : t('Close')}
        </Button>
      }
    >
      {opens && (
        <p className="quiet">
          {t('The cues are there. Saved and opened, the voice is the film: its words lie on its waveform.')}
        </p>
      )}
      <WriteVoice
        speech={reading?.sound?.speech ?? null}
        language={own ?? found?.voice.language ?? ''}
        title={found === null ? t('Voice') : said(found.voice.label)}
        {...(opens
          ? {
              onWritten: (path: string) => {
                onClose()
                openPath(session, path)
              },
            }
          : {})}
      />
    </Sheet>
  )
}
