import { useEffect, useState } from 'react'
import { Button, ListBox, ListBoxItem } from 'react-aria-components'
import { encodings } from '../../core/document/encodings.ts'
import type { EncodingPreview } from '../../preload/files.ts'
import { notifyFailure } from '../session/notices.ts'
import { openPath } from '../session/open.ts'
import '../export/export.css'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { t } from '../language/t.ts'
import { said } from '../language/said.ts'

/** Opens the file again in another encoding, which a person finds by reading. */
export function EncodingDialog() {
  const session = useSession()
  const { store, bridge } = session
  const file = useStore((state) => state.file)
  const now = useStore(({ history }) => history.document.origin?.encoding)
  const [previews, setPreviews] = useState<readonly EncodingPreview[] | null>(null)
  const [chosen, setChosen] = useState(now)
  const path = file?.path
  const onClose = () => store.set({ dialog: null })
  useEffect(() => {
    if (path === undefined) return undefined
    let isCurrent = true
    bridge.call('file.encodings', path).then(
      (found) => {
        if (isCurrent) setPreviews(found)
      },
      (error: unknown) => {
        if (!isCurrent) return
        store.set({ dialog: null })
        notifyFailure(session, error)
      },
    )
    return () => {
      isCurrent = false
    }
  }, [session, store, bridge, path])
  const preview = previews?.find(({ encoding }) => encoding === chosen)
  return (
    <Sheet
      title={t('Encoding of the file')}
      width={760}
      onClose={onClose}
      foot={
        <>
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button
            className="button primary"
            isDisabled={chosen === undefined || chosen === now || file === null}
            onPress={() => {
              if (chosen === undefined || file === null) return
              onClose()
              openPath(session, file.path, { format: file.format, encoding: chosen })
            }}
          >
            {t('Open again')}
          </Button>
        </>
      }
    >
      {previews === null ? (
        <p role="status" className="quiet">
          {t('Reading the file…')}
        </p>
      ) : (
        <div className="encodings">
          <div className="field">
            <span className="label" id="encoding-list">
              {t('Choose the one in which the text reads right')}
            </span>
            <Choices previews={previews} chosen={chosen} onChoose={setChosen} />
          </div>
          <section className="encoding-sample" aria-label={t('Preview')} aria-live="polite">
            <h3 className="legend">{t('Preview')}</h3>
            <p className="selectable" dir="auto" data-testid="encoding-sample">
              {preview?.sample}
            </p>
            {preview !== undefined && preview.bad > 0 && (
              <p className="quiet small-print">
                {t('{{count}} places are not valid in this encoding.', { count: preview.bad })}
              </p>
            )}
          </section>
        </div>
      )}
    </Sheet>
  )
}

interface ChoicesProps {
  readonly previews: readonly EncodingPreview[]
  readonly chosen: string | undefined
  readonly onChoose: (encoding: string) => void
}

function Choices({ previews, chosen, onChoose }: ChoicesProps) {
  return (
    <ListBox
      // eslint-disable-next-line jsx-a11y/no-autofocus -- the dialog opens on what is chosen, where the arrows go on
      autoFocus
      className="format-list encoding-list"
      aria-labelledby="encoding-list"
      selectionMode="single"
      disallowEmptySelection
      {...(chosen === undefined ? {} : { selectedKeys: [chosen] })}
      onSelectionChange={(keys) => {
        const next = previews.find(({ encoding }) => keys !== 'all' && keys.has(encoding))
        if (next !== undefined) onChoose(next.encoding)
      }}
    >
      {previews.map(({ encoding, isLikely, sample }) => {
        const known = encodings.find(({ id }) => id === encoding)
        return (
          <ListBoxItem
            key={encoding}
            id={encoding}
            className={`menu-item two-lines${isLikely ? ' likely' : ''}`}
            textValue={known?.name ?? encoding}
          >
            <span>
              {known?.name}
              <span className="quiet"> · {isLikely ? t('likely') : said(known?.letters ?? '')}</span>
            </span>
            <span className="quiet sample" dir="auto" title={sample.split('\n', 1)[0]}>
              {sample.split('\n', 1)[0]}
            </span>
          </ListBoxItem>
        )
      })}
    </ListBox>
  )
}
