import { FileText, Hourglass, TriangleAlert } from 'lucide-react'
import { useDeferredValue, useRef, useState } from 'react'
import { Button, Label, RadioGroup } from 'react-aria-components'
import { isMeasured } from '../../core/transcript/word.ts'
import { isBusy } from '../session/facts.ts'
import { factsOf, matchScript } from '../session/script.ts'
import { useSession, useStore } from '../store.ts'
import { Choice, focusFirst, Sheet } from '../theme/controls.tsx'
import { t } from '../language/t.ts'

interface ScriptDialogProps {
  /** What was dropped or opened; may be empty. */
  readonly given: string
}

/** A whole text for the film: pasted, dropped or opened. Says what it is taken for before anything is done with it. */
export function ScriptDialog({ given }: ScriptDialogProps) {
  const session = useSession()
  const { store } = session
  const [text, setText] = useState(given)
  const [lines, setLines] = useState('keep')
  const shown = useDeferredValue(text)
  const facts = factsOf(session, shown)
  const count = useStore(({ history }) => history.document.cues.length)
  const hasDraft = useStore(({ history }) =>
    history.document.cues.some(({ words }) => words.some(isMeasured)),
  )
  const mustWait = useStore(isBusy)
  const file = useRef<HTMLInputElement>(null)
  const onClose = () => store.set({ dialog: null })
  const read = (chosen: File | undefined) => void chosen?.text().then(setText)
  const start = () => {
    store.set({ dialog: null })
    matchScript(session, text, lines === 'keep')
  }
  return (
    <Sheet
      title={t('Paste script')}
      width={680}
      onClose={onClose}
      foot={
        <>
          {count > 0 && (
            <p className="push foot-note quiet-note">
              {hasDraft
                ? t(
                    'Words that are there already keep their times. You see the outcome before anything changes.',
                  )
                : t('You see the outcome before anything changes.')}
            </p>
          )}
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button className="button primary" onPress={start} isDisabled={facts.words === 0 || mustWait}>
            {t('Match to the sound')}
          </Button>
        </>
      }
    >
      <div className="field">
        <div className="script-head">
          <label htmlFor="script-text">{t('What is said in the film, all of it')}</label>
          <Button className="button small" onPress={() => file.current?.click()}>
            <FileText size={13} aria-hidden /> {t('Open a text file…')}
          </Button>
          <input
            ref={file}
            type="file"
            hidden
            accept=".txt,.md,.text,text/plain"
            onChange={({ currentTarget }) => read(currentTarget.files?.[0])}
          />
        </div>
        <textarea
          id="script-text"
          ref={focusFirst}
          className="script-field selectable"
          dir="auto"
          spellCheck={false}
          value={text}
          placeholder={t('ANNA: Good morning.\n\n[a door]\n\nBEN: Is it?')}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            const [dropped] = event.dataTransfer.files
            if (dropped === undefined) return
            event.preventDefault()
            event.stopPropagation()
            read(dropped)
          }}
        />
        <p className="small-print quiet" aria-live="polite">
          {facts.words === 0
            ? t('Names before a colon become speakers; sounds in [brackets] are not looked for.')
            : factsSaid(facts.words, facts.speakers)}
        </p>
      </div>
      <RadioGroup className="choices row" value={lines} onChange={setLines}>
        <Label className="legend">{t('Cues')}</Label>
        <Choice value="keep">
          <span>{t('Keep the script’s paragraphs and lines where they fit')}</span>
        </Choice>
        <Choice value="rules">
          <span>{t('Cut all of it by the rules of the settings')}</span>
        </Choice>
      </RadioGroup>
      {mustWait && (
        <p className="foot-note" role="status">
          <Hourglass size={14} aria-hidden />
          <span>{t('The sound is being listened to. A script can be matched to it when that is done.')}</span>
        </p>
      )}
      {count > 0 && !hasDraft && (
        <p className="foot-note">
          <TriangleAlert size={14} aria-hidden />
          <span>
            {t('The times of the {{count}} cues there were not measured, so they do not help.', { count })}
          </span>
        </p>
      )}
    </Sheet>
  )
}

/** "214 words, 2 speakers: ANNA, BEN". */
function factsSaid(words: number, speakers: readonly string[]): string {
  const all = t('{{count}} words', { count: words })
  if (speakers.length === 0) return all
  const names = `${speakers.slice(0, 4).join(', ')}${speakers.length > 4 ? ' …' : ''}`
  return `${all}, ${t('{{count}} speakers: {{names}}', { count: speakers.length, names })}`
}
