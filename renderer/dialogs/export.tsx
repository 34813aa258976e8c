import { Check, Download, Info, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button, Input, Label, ListBox, ListBoxItem, RadioGroup, TextField } from 'react-aria-components'
import { formats } from '../../core/formats/all.ts'
import type { SubtitleFormat } from '../../core/formats/format.ts'
import type { Loss } from '../../core/problems/problem.ts'
import { isMeasured } from '../../core/transcript/word.ts'
import type { WordTimes } from '../../preload/files.ts'
import { attempt } from '../session/notices.ts'
import { download, exportAs, exportTo, join, suggestion } from '../session/save.ts'
import { useSession, useStore } from '../store.ts'
import { Choice, focusFirst, Sheet } from '../theme/controls.tsx'
import { FolderBrowser } from './folder-browser.tsx'

const key = 'cuewright.export'

/** What most people come for stands first; the others by name. */
const usual = ['srt', 'webvtt']
const placeOf = (id: string): number => (usual.includes(id) ? usual.indexOf(id) : usual.length)
const sorted = formats.toSorted((a, b) => placeOf(a.id) - placeOf(b.id) || a.name.localeCompare(b.name))

const wordChoices: readonly (readonly [WordTimes, string])[] = [
  ['measured', 'Measured words only'],
  ['all', 'Measured and guessed words'],
  ['none', 'No words, only cues'],
]

/** Saves the cues in the format that somebody asked for, and says before what that format cannot hold. */
export function ExportDialog() {
  const session = useSession()
  const { store } = session
  const document = useStore(({ history }) => history.document)
  const host = useStore(({ app }) => app?.host)
  const [format, setFormat] = useState<SubtitleFormat | undefined>(
    () =>
      formats.find(({ id }) => id === localStorage.getItem(key)) ?? formats.find(({ id }) => id === 'srt'),
  )
  const [name, setName] = useState(() => suggestion(store.get(), format?.extensions[0] ?? 'srt').name)
  const [folder, setFolder] = useState<string | null>(() => suggestion(store.get(), '').folder)
  const [browsing, setBrowsing] = useState(false)
  const [chosen, setWords] = useState<WordTimes>('measured')
  if (format === undefined) return null
  // A file of words alone says which are guesses; without these it would lack a part of the text.
  const words = format.words === undefined ? undefined : format.words === 'only' ? 'all' : chosen
  const losses = format
    .loses(document)
    .filter(({ what }) => words !== 'none' || (what !== 'words' && what !== 'sources'))
  const onClose = () => store.set({ dialog: null })
  const choose = (next: SubtitleFormat) => {
    setFormat(next)
    localStorage.setItem(key, next.id)
    setName((old) => `${old.replace(/\.[^.]*$/, '')}.${next.extensions[0] ?? next.id}`)
  }
  const finish = (work: () => Promise<unknown>) => {
    onClose()
    void attempt(session, work)
  }
  const isBrowser = host === 'browser'
  return (
    <Sheet
      title="Export subtitles"
      width={640}
      onClose={onClose}
      foot={
        isBrowser ? (
          <>
            <Button
              className="button"
              onPress={() => finish(() => download(session, format.id, name, words))}
            >
              <Download size={15} aria-hidden /> Download
            </Button>
            {browsing ? (
              <Button
                className="button primary"
                isDisabled={folder === null || name.trim() === ''}
                onPress={() =>
                  finish(() =>
                    exportTo(session, format, {
                      path: join(folder ?? '', name.trim()),
                      overwrite: false,
                      words,
                    }),
                  )
                }
              >
                Save in this folder
              </Button>
            ) : (
              <Button className="button primary" onPress={() => setBrowsing(true)}>
                Save on this computer…
              </Button>
            )}
          </>
        ) : (
          <>
            <Button className="button" onPress={onClose}>
              Cancel
            </Button>
            <Button className="button primary" onPress={() => finish(() => exportAs(session, format, words))}>
              Export…
            </Button>
          </>
        )
      }
    >
      <div className="export">
        <div className="field">
          <span className="label" id="export-format">
            Format
          </span>
          <ListBox
            ref={focusFirst}
            className="format-list"
            aria-labelledby="export-format"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[format.id]}
            onSelectionChange={(keys) => {
              const next = formats.find(({ id }) => keys !== 'all' && keys.has(id))
              if (next !== undefined) choose(next)
            }}
          >
            {sorted.map(({ id, name: formatName, extensions }) => (
              <ListBoxItem key={id} id={id} className="menu-item" textValue={formatName}>
                <span>{formatName}</span>
                <span className="quiet">.{extensions[0]}</span>
              </ListBoxItem>
            ))}
          </ListBox>
        </div>
        <div className="export-side">
          {format.words === 'optional' && (
            <WordTimesChoice
              value={chosen}
              onChange={setWords}
              guessed={document.cues.reduce(
                (sum, cue) => sum + cue.words.filter((word) => !isMeasured(word)).length,
                0,
              )}
            />
          )}
          {!browsing && <Losses losses={losses} name={format.name} />}
          {isBrowser && (
            <TextField className="field" value={name} onChange={setName}>
              <Label>File name</Label>
              <Input className="input" spellCheck="false" />
            </TextField>
          )}
          {isBrowser && browsing && <FolderBrowser start={folder} kind="folders" onFolder={setFolder} />}
        </div>
      </div>
    </Sheet>
  )
}

interface LossesProps {
  readonly losses: ReturnType<SubtitleFormat['loses']>
  readonly name: string
}

interface WordTimesChoiceProps {
  readonly value: WordTimes
  readonly onChange: (value: WordTimes) => void
  /** How many words have no measured time. */
  readonly guessed: number
}

function WordTimesChoice({ value, onChange, guessed }: WordTimesChoiceProps) {
  return (
    <RadioGroup
      className="choices tight"
      value={value}
      onChange={(next) => {
        const found = wordChoices.find(([id]) => id === next)
        if (found !== undefined) onChange(found[0])
      }}
    >
      <Label className="legend">Times of words</Label>
      {wordChoices.map(([id, label]) => (
        <Choice key={id} value={id}>
          <span>
            {label}
            {id === 'all' && guessed > 0 && (
              <span className="quiet"> · {guessed.toLocaleString('en')} guessed</span>
            )}
          </span>
        </Choice>
      ))}
      {value === 'all' && guessed > 0 && (
        <p className="quiet small-print">In the file nobody can tell a guess from a measured time.</p>
      )}
    </RadioGroup>
  )
}

/** What nearly every format leaves out, and no viewer of the subtitles misses. */
const everyday: readonly Loss['what'][] = ['words', 'sources', 'language']

function Losses({ losses, name }: LossesProps) {
  if (losses.length === 0) {
    return (
      <p className="kept">
        <Check size={15} aria-hidden /> {name} keeps everything in this document.
      </p>
    )
  }
  const isEveryday = losses.every(({ what }) => everyday.includes(what))
  const Icon = isEveryday ? Info : TriangleAlert
  return (
    <div className={`losses${isEveryday ? ' everyday' : ''}`} role="status">
      <p>
        <Icon size={15} aria-hidden />
        {isEveryday
          ? 'The project keeps what this file leaves out.'
          : `${name} cannot hold everything. The project keeps it.`}
      </p>
      <ul>
        {losses.map(({ what, message }) => (
          <li key={what + message}>{message}</li>
        ))}
      </ul>
    </div>
  )
}
