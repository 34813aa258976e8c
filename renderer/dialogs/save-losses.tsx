import { TriangleAlert } from 'lucide-react'
import { Button } from 'react-aria-components'
import { formats } from '../../core/formats/all.ts'
import type { Loss } from '../../core/problems/problem.ts'
import { LossList } from '../export/loss-list.tsx'
import { attempt } from '../session/notices.ts'
import { saveAnyway, saveAs, saveAsUtf8 } from '../session/save.ts'
import '../export/export.css'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { t } from '../language/t.ts'

interface SaveLossesProps {
  readonly losses: readonly Loss[]
  /** The encoding cannot hold all letters: then there is no file to be written in it. */
  readonly letters: boolean
  readonly goOn: () => void
}

/** Before a file is saved where it came from, and its format cannot hold what is here now. */
export function SaveLossesDialog({ losses, letters, goOn }: SaveLossesProps) {
  const session = useSession()
  const { store } = session
  const file = useStore((state) => state.file)
  const onClose = () => store.set({ dialog: null })
  const answer = (work: () => Promise<void>) => () => {
    onClose()
    void attempt(session, work)
  }
  const format = formats.find(({ id }) => id === file?.format)?.name ?? 'Its format'
  return (
    <Sheet
      title={t('Save “{{name}}”?', { name: file?.name ?? '' })}
      width={560}
      asks
      onClose={onClose}
      foot={
        <>
          <Button className="button push" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button className="button" onPress={answer(() => saveAs(session, goOn))}>
            {t('Save as project…')}
          </Button>
          {letters ? (
            <Button className="button primary" onPress={answer(() => saveAsUtf8(session, losses, goOn))}>
              {t('Save in UTF-8')}
            </Button>
          ) : (
            <Button className="button primary" onPress={answer(() => saveAnyway(session, losses, goOn))}>
              {t('Save anyway')}
            </Button>
          )}
        </>
      }
    >
      <div className="losses">
        <p>
          <TriangleAlert size={15} aria-hidden />
          {letters
            ? t(
                'The encoding of the file does not hold everything that is written here. UTF-8 does, and so does a project.',
              )
            : t('{{format}} cannot hold everything that is here. A project does.', { format })}
        </p>
        <LossList losses={losses} />
      </div>
    </Sheet>
  )
}
