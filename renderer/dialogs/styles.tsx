import { useState } from 'react'
import { Button, FileTrigger, ListBox, ListBoxItem } from 'react-aria-components'
import { defaultStyle, defaultStyleName, isStyle, writableStyleName } from '../../core/document/style.ts'
import { styleUses } from '../../core/document/style-uses.ts'
import { ass } from '../../core/formats/ass.ts'
import { t } from '../language/t.ts'
import { editStyles } from '../session/looks.ts'
import { notify } from '../session/notices.ts'
import { StyleForm } from '../styles/style-form.tsx'
import { useSession, useStore, type Session } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'

/** A name that none of `names` is. */
function freeName(wanted: string, names: ReadonlySet<string>): string {
  if (!names.has(wanted)) return wanted
  let number = 2
  while (names.has(`${wanted} ${number}`)) number += 1
  return `${wanted} ${number}`
}

/** Larger files are no style sheets: a film's subtitles with their fonts have a few megabytes. */
const mostBytes = 100_000_000

async function importStyles(session: Session, file: File | undefined): Promise<void> {
  if (file === undefined) return
  const styles =
    file.size > mostBytes
      ? {}
      : await file.text().then(
          (text) => ass.parse(text).document.styles,
          () => ({}),
        )
  const count = Object.values(styles).filter(isStyle).length
  if (count === 0) {
    notify(session, { kind: 'warning', message: t('“{{name}}” has no styles.', { name: file.name }) })
  } else if (editStyles(session, { kind: 'import', styles })) {
    notify(session, {
      kind: 'done',
      message: t('{{count}} styles were taken from “{{name}}”.', { count, name: file.name }),
    })
  } else {
    notify(session, {
      kind: 'done',
      message: t('All styles of “{{name}}” are here already.', { name: file.name }),
    })
  }
}

/** The named looks of the document: all fields of SubStation Alpha. Every step can be undone. */
export function StylesDialog() {
  const session = useSession()
  const document = useStore(({ history }) => history.document)
  const { styles } = document
  const uses = styleUses(document)
  const names = [
    ...new Set([defaultStyleName, ...Object.keys(styles).filter((name) => isStyle(styles[name] ?? ''))]),
  ]
  const [chosen, setChosen] = useState(
    () =>
      document.cues.find(({ id }) => id === session.store.get().history.selection.active)?.style ??
      defaultStyleName,
  )
  const name = names.includes(chosen) ? chosen : defaultStyleName
  const value = styles[name] ?? defaultStyle
  const count = uses.get(name) ?? 0
  const onClose = () => session.store.set({ dialog: null })
  const copy = () => {
    const next = freeName(writableStyleName(name), new Set(names))
    if (editStyles(session, { kind: 'set', name: next, value })) setChosen(next)
  }
  return (
    <Sheet
      title={t('Styles')}
      width={860}
      onClose={onClose}
      foot={
        <Button className="button primary" onPress={onClose}>
          {t('Done')}
        </Button>
      }
    >
      <div className="style-sheet">
        <div className="style-names">
          <ListBox
            className="style-list"
            aria-label={t('Styles')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[name]}
            onSelectionChange={(keys) => {
              const [next] = keys
              if (next !== undefined) setChosen(String(next))
            }}
          >
            {names.map((each) => (
              <ListBoxItem key={each} id={each} className="menu-item" textValue={each}>
                <span dir="auto">{each}</span>
                <span className="quiet number">{(uses.get(each) ?? 0).toLocaleString('en')}</span>
              </ListBoxItem>
            ))}
          </ListBox>
          <div className="row-of-buttons">
            <Button className="button small" onPress={copy}>
              {t('Copy')}
            </Button>
            <Button
              className="button small"
              isDisabled={name === defaultStyleName}
              onPress={() => void editStyles(session, { kind: 'delete', name })}
            >
              {t('Delete')}
            </Button>
            <FileTrigger
              acceptedFileTypes={['.ass', '.ssa']}
              onSelect={(files) => void importStyles(session, files?.[0])}
            >
              <Button className="button small">{t('Import…')}</Button>
            </FileTrigger>
          </div>
          <p className="quiet small-print">
            {count === 0
              ? t('No cue has this style.')
              : name === defaultStyleName
                ? t('{{count}} cues have this style. It is always there.', { count })
                : t('{{count}} cues have this style. Deleting it gives them the usual one.', { count })}
          </p>
        </div>
        <StyleForm
          key={name}
          name={name}
          value={value}
          onRename={(to) => {
            const wanted = writableStyleName(to)
            if (!editStyles(session, { kind: 'rename', from: name, to: wanted })) return false
            setChosen(wanted)
            return true
          }}
          onChange={(next) => void editStyles(session, { kind: 'set', name, value: next })}
        />
      </div>
    </Sheet>
  )
}
