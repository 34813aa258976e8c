import { Button } from 'react-aria-components'
import { t } from '../language/t.ts'
import { suggestion } from '../session/save.ts'
import { swapDocuments } from '../second/swap.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { FolderBrowser } from './folder-browser.tsx'

interface PickFileProps {
  readonly title: string
  readonly take: (path: string) => void
}

/** Lets a subtitle file of the machine that the program runs on be chosen. */
export function PickFileDialog({ title, take }: PickFileProps) {
  const { store } = useSession()
  const start = useStore((state) => suggestion(state, '').folder)
  const onClose = () => store.set({ dialog: null })
  return (
    <Sheet title={title} width={620} onClose={onClose}>
      <FolderBrowser
        start={start}
        kind="subtitles"
        onFile={(path) => {
          onClose()
          take(path)
        }}
      />
    </Sheet>
  )
}

/** Before unsaved work in the second document would be lost. */
export function UnsavedSecondDialog({ goOn }: { readonly goOn: () => void }) {
  const session = useSession()
  const { store } = session
  const name = useStore(({ second }) => second.open?.file?.name ?? null)
  const onClose = () => store.set({ dialog: null })
  return (
    <Sheet
      title={t('Save the reference first?')}
      width={480}
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
              swapDocuments(session)
            }}
          >
            {t('Swap and look at it')}
          </Button>
        </>
      }
    >
      <p>
        {t('“{{name}}” has changes that are in no file yet. Swap the documents to save them.', {
          name: name ?? t('Untitled'),
        })}
      </p>
    </Sheet>
  )
}
