import { Button } from 'react-aria-components'
import { attempt } from '../session/notices.ts'
import { save } from '../session/save.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { CopyButton } from '../theme/copy-button.tsx'
import { t } from '../language/t.ts'

/** Before unsaved work would be lost. */
export function UnsavedDialog({ goOn }: { readonly goOn: () => void }) {
  const session = useSession()
  const { store } = session
  const name = useStore(({ file }) => file?.name ?? null)
  const onClose = () => store.set({ dialog: null })
  return (
    <Sheet
      title={t('Save your changes first?')}
      width={460}
      asks
      onClose={onClose}
      foot={
        <>
          <Button
            className="button push"
            onPress={() => {
              onClose()
              goOn()
            }}
          >
            {t('Do not save')}
          </Button>
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button
            className="button primary"
            onPress={() => {
              onClose()
              void attempt(session, () => save(session, goOn))
            }}
          >
            {t('Save')}
          </Button>
        </>
      }
    >
      <p>
        {name === null
          ? t(
              'The subtitles have changes that are in no file yet. Without saving, they can be had back for two weeks under “Recover unsaved work”.',
            )
          : t(
              '“{{name}}” has changes that are in no file yet. Without saving, they can be had back for two weeks under “Recover unsaved work”.',
              { name },
            )}
      </p>
    </Sheet>
  )
}

/** Before a file that exists is replaced. */
export function ReplaceDialog({ path, goOn }: { readonly path: string; readonly goOn: () => void }) {
  const { store } = useSession()
  const onClose = () => store.set({ dialog: null })
  return (
    <Sheet
      title={t('Replace the file?')}
      width={460}
      asks
      onClose={onClose}
      foot={
        <>
          <Button className="button" onPress={onClose}>
            {t('Keep it')}
          </Button>
          <Button
            className="button primary"
            onPress={() => {
              onClose()
              goOn()
            }}
          >
            {t('Replace')}
          </Button>
        </>
      }
    >
      <p>
        {t('“{{name}}” is there already. What is in it now would be lost.', {
          name: path.split(/[\\/]/).at(-1) ?? path,
        })}
      </p>
    </Sheet>
  )
}

/** What lies behind a failure, for somebody who is to help. */
export function DetailsDialog({ message, detail }: { readonly message: string; readonly detail: string }) {
  const { store } = useSession()
  return (
    <Sheet
      title={t('What happened')}
      width={620}
      onClose={() => store.set({ dialog: null })}
      foot={
        <CopyButton className="button" label={t('Copy details')} text={() => `${message}\n\n${detail}`} />
      }
    >
      <p className="selectable">{message}</p>
      <pre className="detail selectable">{detail}</pre>
    </Sheet>
  )
}
