import { Button } from 'react-aria-components'
import { t } from '../language/t.ts'
import { useSession } from '../store.ts'

/** Ways to what has dialogs of its own: each engine says what it wants to know where it is chosen. */
export function RecognitionPart() {
  const { store } = useSession()
  return (
    <div className="part-buttons">
      <Button className="button" onPress={() => store.set({ dialog: { kind: 'models', back: null } })}>
        {t('Speech models…')}
      </Button>
      <Button className="button" onPress={() => store.set({ dialog: { kind: 'live-look' } })}>
        {t('How captions look…')}
      </Button>
      <p className="quiet">
        {t(
          'What an engine wants to know (keys, addresses, proxies) is asked where it is chosen. Keys lie in the store of the system.',
        )}
      </p>
    </div>
  )
}
