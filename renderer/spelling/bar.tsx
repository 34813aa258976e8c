import { ArrowDown, ArrowUp, SpellCheck, X } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Button } from 'react-aria-components'
import { plain } from '../../core/cues/markup.ts'
import { t } from '../language/t.ts'
import { cueOf } from '../session/cues-at.ts'
import { useSession, useStore } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import { addDictionaries, chooseDictionary } from './dictionaries.ts'
import { accept, closeSpelling, correct, goToMisspelled, misspelledPlaces, spelledNow } from './spelling.ts'
import './spelling.css'

/** Above the cues while spelling is gone through; everything else can be done meanwhile. */
export function SpellingBar() {
  const isOpen = useStore(({ spelling }) => spelling.bar !== null)
  return isOpen ? <Bar /> : null
}

function Bar() {
  const session = useSession()
  const called = useStore(({ spelling }) => spelling.bar?.called ?? 0)
  const suggestions = useStore(({ spelling }) => spelling.bar?.suggestions ?? null)
  const isChecked = useStore(({ spelling }) => spelling.checked.size > 0)
  const dictionary = useStore(({ spelling }) => spelling.dictionary)
  const dictionaries = useStore(({ spelling }) => spelling.dictionaries)
  const places = useStore(misspelledPlaces)
  const now = useStore(spelledNow)
  const cue = useStore(({ history }) => (now === null ? undefined : cueOf(history.document.cues, now.cue)))
  const bar = useRef<HTMLDivElement>(null)
  const files = useRef<HTMLInputElement>(null)
  const [text, setText] = useState<{ readonly of: unknown; readonly text: string } | null>(null)
  const [isHalf, setHalf] = useState(false)
  useEffect(() => bar.current?.focus(), [called])
  // The first words come when they have been looked up.
  useEffect(() => {
    if (now === null && places.length > 0) goToMisspelled(session, 0)
  }, [session, now, places])
  const shown = cue === undefined ? '' : plain(cue.text)
  const typed = text !== null && text.of === now ? text.text : (now?.word.text ?? '')
  const close = () => {
    closeSpelling(session)
    document.querySelector<HTMLElement>('.cue-row.active')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing) return
    const isField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement
    const { key } = event
    if (key === 'Escape') close()
    else if (isField && key === 'Enter') correct(session, typed, false)
    else if (isField || event.ctrlKey || event.metaKey || event.altKey) return
    else if (/^[1-9]$/.test(key)) correct(session, suggestions?.[Number(key) - 1] ?? '', false)
    else if (key === 'a' || key === 'A') accept(session, 'learn')
    else if (key === 'i') accept(session, 'once')
    else if (key === 'I') accept(session, 'all')
    else if (key === 'n' || key === 'ArrowDown') goToMisspelled(session, 1)
    else if (key === 'p' || key === 'ArrowUp') goToMisspelled(session, -1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // The keys are those of the buttons inside.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={bar}
      className="find-bar spelling-bar"
      role="region"
      aria-label={t('Spelling')}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className="find-line">
        <SpellCheck size={15} strokeWidth={1.75} aria-hidden />
        <p className="spelling-context" dir="auto" role="status" data-testid="spelling-word">
          {now === null ? (
            dictionaries !== null && dictionary === null ? (
              t('There is no dictionary for this language. Add one.')
            ) : isChecked ? (
              t('No misspelled words.')
            ) : (
              t('Looking…')
            )
          ) : (
            <>
              {shown.slice(Math.max(0, now.word.from - 40), now.word.from)}
              <mark className="hit">{now.word.text}</mark>
              {shown.slice(now.word.to, now.word.to + 40)}
            </>
          )}
        </p>
        <span className="find-count number">{t('{{count}} misspelled', { count: places.length })}</span>
        <IconButton
          icon={ArrowUp}
          label={t('Previous')}
          keys="p"
          isDisabled={places.length === 0}
          onPress={() => goToMisspelled(session, -1)}
        />
        <IconButton
          icon={ArrowDown}
          label={t('Next')}
          keys="n"
          isDisabled={places.length === 0}
          onPress={() => goToMisspelled(session, 1)}
        />
        <IconButton icon={X} label={t('Close')} keys="Escape" onPress={close} />
      </div>
      {now !== null && (
        <div className="find-line spelling-choices">
          {(suggestions ?? []).slice(0, 9).map((word, at) => (
            <Button key={word} className="button small" onPress={() => correct(session, word, false)}>
              <kbd>{at + 1}</kbd> {word}
            </Button>
          ))}
          {suggestions?.length === 0 && <span className="quiet">{t('No suggestions')}</span>}
        </div>
      )}
      <div className="find-line spelling-choices">
        {now !== null && (
          <>
            <input
              className="input"
              aria-label={t('Change it to')}
              dir="auto"
              spellCheck={false}
              value={typed}
              onChange={({ currentTarget }) => setText({ of: now, text: currentTarget.value })}
            />
            <Button
              className="button small"
              isDisabled={typed === now.word.text}
              onPress={() => correct(session, typed, false)}
            >
              {t('Change')}
            </Button>
            <Button
              className="button small"
              isDisabled={typed === now.word.text}
              onPress={() => correct(session, typed, true)}
            >
              {t('Change all')}
            </Button>
            <Button className="button small" onPress={() => accept(session, 'once')}>
              <kbd>I</kbd> {t('Ignore')}
            </Button>
            <Button className="button small" onPress={() => accept(session, 'all')}>
              {t('Ignore all')}
            </Button>
            <Button className="button small" onPress={() => accept(session, 'learn')}>
              <kbd>A</kbd> {t('Add')}
            </Button>
          </>
        )}
        <span className="spelling-dictionary">
          <select
            className="input"
            aria-label={t('Dictionary')}
            value={dictionary ?? ''}
            onChange={({ currentTarget }) => chooseDictionary(session, currentTarget.value)}
          >
            {dictionary === null && <option value="">{t('No dictionary')}</option>}
            {dictionaries?.map(({ id, language }) => (
              <option key={id} value={id}>
                {language}
              </option>
            ))}
          </select>
          <Button className="button small" onPress={() => files.current?.click()}>
            {t('Add a dictionary…')}
          </Button>
          <input
            ref={files}
            type="file"
            hidden
            multiple
            accept=".aff,.dic"
            data-testid="dictionary-files"
            onChange={({ currentTarget }) => {
              void addDictionaries(session, [...(currentTarget.files ?? [])]).then((isWhole) =>
                setHalf(!isWhole),
              )
              currentTarget.value = ''
            }}
          />
        </span>
      </div>
      {isHalf && (
        <p className="find-problem" role="alert">
          {t(
            'Choose the two files of a dictionary together: the one that ends with .aff and the one that ends with .dic.',
          )}
        </p>
      )}
    </div>
  )
}
