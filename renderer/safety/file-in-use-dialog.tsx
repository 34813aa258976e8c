import { Button } from 'react-aria-components'
import { t } from '../language/t.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { goToHolder, openReadOnly, workOnCopy } from './outside.ts'
import { when } from './when.ts'

/** Another window or program has the file that was opened. */
export function FileInUseDialog() {
  const session = useSession()
  const { store } = session
  const name = useStore(({ file }) => file?.name ?? '')
  const holder = useStore(({ safety }) => safety.holder)
  const onClose = () => store.set({ dialog: null })
  const answer = (work: () => void) => () => {
    onClose()
    work()
  }
  if (holder === null) return null
  const values = { name, when: when(holder.since) }
  return (
    <Sheet
      title={t('“{{name}}” is open elsewhere', { name })}
      width={580}
      asks
      onClose={onClose}
      foot={
        <>
          <Button className="button push" onPress={answer(() => workOnCopy(session))}>
            {t('Work on a copy')}
          </Button>
          {holder.isHere && (
            <Button className="button" onPress={answer(() => goToHolder(session))}>
              {t('Go to that window')}
            </Button>
          )}
          <Button className="button primary" onPress={answer(() => openReadOnly(session))}>
            {t('Open read-only')}
          </Button>
        </>
      }
    >
      <p>
        {holder.isHere
          ? t(
              'Another window of Cuewright works on “{{name}}” since {{when}}. If both saved it, one would replace what the other did.',
              values,
            )
          : t(
              'Another Cuewright works on “{{name}}” since {{when}}. If both saved it, one would replace what the other did.',
              values,
            )}
      </p>
      <p className="quiet">
        {t(
          'Read-only means that saving asks for another place. A copy has no file yet and is saved where you choose.',
        )}
      </p>
    </Sheet>
  )
}
