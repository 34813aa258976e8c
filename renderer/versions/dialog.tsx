import { GitCompare, Eye, RotateCcw, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, Input, Label, TextField } from 'react-aria-components'
import { kindNames } from '../../core/document/change-words.ts'
import { changeKinds } from '../../core/document/compare.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { plain } from '../../core/cues/markup.ts'
import { formatClock } from '../../core/time/timecode.ts'
import type { NamedVersion } from '../../preload/versions.ts'
import { restore } from '../compare/decide.ts'
import { openSide, showComparison } from '../compare/show.ts'
import { formatBytes, formatDate, formatList, formatNumber } from '../language/number.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { attempt, notify } from '../session/notices.ts'
import { useSession, useStore } from '../store.ts'
import { focusFirst, IconButton, Sheet } from '../theme/controls.tsx'
import { listed, readOne, removed, saved } from './calls.ts'
import './versions.css'

interface Shown {
  readonly versions: readonly NamedVersion[]
  readonly problems: readonly string[]
}

/** States of the file that somebody gave a name: made here, looked at, compared, brought back. */
export function VersionsDialog() {
  const session = useSession()
  const { store } = session
  // The copy of an upload is gone tomorrow.
  const path = useStore(({ file, copied }) =>
    file === null || copied.includes(file.path) ? null : file.path,
  )
  const [list, setList] = useState<Shown | null>(null)
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const [preview, setPreview] = useState<{
    readonly of: NamedVersion
    readonly document: SubtitleDocument
  } | null>(null)
  /** Asked about before it goes for good. */
  const [leaving, setLeaving] = useState<string | null>(null)
  const onClose = () => store.set({ dialog: null })

  useEffect(() => {
    if (path === null) return
    void attempt(session, async () => setList(await listed(session, path)))
  }, [session, path])

  if (path === null) {
    return (
      <Sheet title={t('Versions')} width={460} onClose={onClose}>
        <p>{t('Versions belong to a file. Save the subtitles once, then give this state a name.')}</p>
      </Sheet>
    )
  }
  const save = () => {
    if (name.trim() === '') return
    void attempt(session, async () => {
      setList(await saved(session, path, name.trim(), note))
      setName('')
      setNote('')
      notify(session, { kind: 'done', message: t('The version “{{name}}” was kept.', { name: name.trim() }) })
    })
  }
  const withVersion = (version: NamedVersion, use: (document: SubtitleDocument) => void) =>
    void attempt(session, async () => use(await readOne(session, path, version.id)))
  const bringBack = (version: NamedVersion) =>
    withVersion(version, (document) => {
      restore(session, document, 'Restore version')
      onClose()
      notify(session, {
        kind: 'done',
        message: t('“{{name}}” is back. Undo brings back what was here before.', { name: version.name }),
      })
    })

  return (
    <Sheet title={t('Versions')} width={860} onClose={onClose}>
      <form
        className="version-new"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextField className="field" value={name} onChange={setName} maxLength={200}>
          <Label>{t('Name of this version')}</Label>
          <Input ref={focusFirst} className="input" placeholder={t('Before client notes')} />
        </TextField>
        <TextField className="field" value={note} onChange={setNote} maxLength={4000}>
          <Label>{t('Note')}</Label>
          <Input className="input" />
        </TextField>
        <Button type="submit" className="button primary" isDisabled={name.trim() === ''}>
          {t('Save version')}
        </Button>
      </form>
      {list?.problems.map((problem) => (
        <p key={problem} className="missing" role="alert">
          {said(problem)}
        </p>
      ))}
      {list !== null && list.versions.length === 0 && (
        <p className="quiet version-none">{t('No version of this file has a name yet.')}</p>
      )}
      {list !== null && list.versions.length > 0 && (
        <ul className="version-list" aria-label={t('Versions')}>
          {list.versions.map((version) => (
            <li key={version.id} data-testid="version">
              <div className="version-what">
                <strong>
                  <bdi>{version.name}</bdi>
                </strong>
                {version.note !== '' && (
                  <p>
                    <bdi>{version.note}</bdi>
                  </p>
                )}
                <p className="quiet number">
                  {formatDate(version.at)} · {t('{{count}} cues', { count: version.cues })} ·{' '}
                  {formatBytes(version.bytes)}
                </p>
                <p className="quiet">{changesOf(version)}</p>
              </div>
              {leaving === version.id ? (
                <span className="version-tools">
                  <span>{t('Delete it for good?')}</span>
                  <Button
                    className="button small"
                    onPress={() =>
                      void attempt(session, async () => {
                        setLeaving(null)
                        setPreview(null)
                        setList(await removed(session, path, version.id))
                      })
                    }
                  >
                    {t('Delete')}
                  </Button>
                  <Button ref={focusFirst} className="button small" onPress={() => setLeaving(null)}>
                    {t('Keep')}
                  </Button>
                </span>
              ) : (
                <span className="version-tools">
                  <IconButton
                    icon={Eye}
                    label={t('Preview “{{name}}”', { name: version.name })}
                    onPress={() => withVersion(version, (document) => setPreview({ of: version, document }))}
                  />
                  <IconButton
                    icon={GitCompare}
                    label={t('Compare “{{name}}” with now', { name: version.name })}
                    onPress={() =>
                      withVersion(version, (document) =>
                        showComparison(session, { name: version.name, document }, openSide(store.get())),
                      )
                    }
                  />
                  <IconButton
                    icon={RotateCcw}
                    label={t('Restore “{{name}}”', { name: version.name })}
                    onPress={() => bringBack(version)}
                  />
                  <IconButton
                    icon={Trash2}
                    label={t('Delete “{{name}}”', { name: version.name })}
                    onPress={() => setLeaving(version.id)}
                  />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {preview !== null && <Preview name={preview.of.name} document={preview.document} />}
    </Sheet>
  )
}

/** More would take long to lay out, and nobody reads them here. */
const mostLines = 1000

function Preview({ name, document }: { readonly name: string; readonly document: SubtitleDocument }) {
  const rest = document.cues.length - mostLines
  return (
    // The list is scrolled by keys.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="version-preview" tabIndex={0} aria-label={t('Preview “{{name}}”', { name })}>
      {document.cues.slice(0, mostLines).map((cue) => (
        <p key={cue.id}>
          <span className="quiet number">{formatClock(cue.start)}</span> <bdi>{plain(cue.text)}</bdi>
        </p>
      ))}
      {rest > 0 && <p className="quiet">{t('and {{count}} more cues', { count: rest })}</p>}
    </section>
  )
}

function changesOf({ changes }: NamedVersion): string {
  if (changes === null) return t('The first version')
  const parts = changeKinds.flatMap((kind) => {
    const count = changes[kind]
    return count === undefined ? [] : [`${said(kindNames[kind])} ${formatNumber(count)}`]
  })
  return parts.length === 0
    ? t('The same as the version before')
    : t('Changed since the version before: {{what}}', { what: formatList(parts) })
}
