import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button, Input, Label, TextField } from 'react-aria-components'
import { languageName } from '../dialogs/model-facts.ts'
import { t } from '../language/t.ts'
import { attempt } from '../session/notices.ts'
import { useSession, useStore } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import { ownWordsOf, setOwnWord } from './own-list.ts'
import { languageOf, primaryOf } from './spelling.ts'
import './spelling.css'

/** The words that a person has added to the dictionary of a language: looked at, added to, removed. */
export function OwnWords() {
  const session = useSession()
  const language = useStore((state) => primaryOf(languageOf(state)))
  const [words, setWords] = useState<readonly string[] | null>(null)
  const [typed, setTyped] = useState('')
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    void attempt(session, async () => setWords(await ownWordsOf(session, language)))
  }, [session, language])
  const change = (word: string, isKnown: boolean) =>
    void attempt(session, async () => setWords(await setOwnWord(session, language, word, isKnown)))
  const remove = (word: string, at: number) => {
    change(word, false)
    // The button goes with its word.
    requestAnimationFrame(() => {
      const buttons = list.current?.querySelectorAll('button') ?? []
      buttons[Math.min(at, buttons.length - 1)]?.focus()
    })
  }
  return (
    <div className="own-words">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.trim() === '') return
          change(typed.trim(), true)
          setTyped('')
        }}
      >
        <TextField className="field" value={typed} onChange={setTyped} maxLength={100}>
          <Label>{t('A word of {{language}}', { language: languageName(language) })}</Label>
          <Input className="input" dir="auto" spellCheck={false} />
        </TextField>
        <Button type="submit" className="button" isDisabled={typed.trim() === ''}>
          {t('Add')}
        </Button>
      </form>
      {words !== null && words.length === 0 && (
        <p className="quiet">{t('No words of your own yet. Add them here, or where one is marked.')}</p>
      )}
      <ul ref={list} aria-label={t('My words')}>
        {words?.map((word, at) => (
          <li key={word} dir="auto">
            {word}
            <IconButton icon={X} label={t('Remove “{{word}}”', { word })} onPress={() => remove(word, at)} />
          </li>
        ))}
      </ul>
    </div>
  )
}
