import { useState } from 'react'
import { Button } from 'react-aria-components'
import { noLists, type OwnLists } from '../../core/checks/terms.ts'
import { t } from '../language/t.ts'
import { attempt } from '../session/notices.ts'
import { useSession } from '../store.ts'
import { focusFirst, Sheet } from '../theme/controls.tsx'
import './guidelines.css'

const trimmed = (text: string, sign: string): readonly string[] =>
  text
    .split(sign)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** "Cuewright = Cue Wright, Cuerite": how a term is written, then how it is not. A line without a sign says nothing. */
function termsIn(text: string): OwnLists['terms'] {
  return trimmed(text, '\n').flatMap((line) => {
    const at = line.indexOf('=')
    const use = line.slice(0, at).trim()
    const not = at < 0 ? [] : trimmed(line.slice(at + 1), ',')
    return at < 0 || use === '' || not.length === 0 ? [] : [{ use, not }]
  })
}

const termText = ({ terms }: OwnLists): string =>
  terms.map(({ use, not }) => `${use} = ${not.join(', ')}`).join('\n')

/** Words that are not to be seen, and how names and terms are written: a person's own, for all films. */
export function OwnListsDialog() {
  const session = useSession()
  const { store, bridge } = session
  const [lists] = useState(() => store.get().guidelines.own?.lists ?? noLists)
  const [words, setWords] = useState(() => lists.profanity.join('\n'))
  const [terms, setTerms] = useState(() => termText(lists))
  const onClose = () => store.set({ dialog: null })
  const save = () => {
    onClose()
    void attempt(session, async () => {
      const own = await bridge.call('guidelines.lists', {
        profanity: [...new Set(trimmed(words, '\n'))],
        terms: termsIn(terms),
      })
      store.set(({ guidelines }) => ({ guidelines: { ...guidelines, own } }))
    })
  }
  return (
    <Sheet
      title={t('Words and terms')}
      width={640}
      onClose={onClose}
      foot={
        <>
          <p className="push quiet">{t('They are kept on this computer and looked for in every film.')}</p>
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button className="button primary" onPress={save}>
            {t('Save')}
          </Button>
        </>
      }
    >
      <div className="own-lists">
        <label>
          <span>{t('Words that are not to be seen, one a line')}</span>
          <textarea
            className="input"
            ref={focusFirst}
            rows={12}
            dir="auto"
            spellCheck={false}
            value={words}
            onChange={({ currentTarget }) => setWords(currentTarget.value)}
          />
        </label>
        <label>
          <span>{t('Terms, one a line: right = wrong, wrong')}</span>
          <textarea
            className="input"
            rows={12}
            dir="auto"
            spellCheck={false}
            value={terms}
            onChange={({ currentTarget }) => setTerms(currentTarget.value)}
          />
        </label>
      </div>
    </Sheet>
  )
}
