import { FolderOpen, Save } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import type { ScriptKind } from '../../core/script/script.ts'
import { t } from '../language/t.ts'
import { useSession, useStore } from '../store.ts'
import { NumberBox } from '../styles/number-box.tsx'
import { IconButton } from '../theme/controls.tsx'
import { EditorPane } from './editor-pane.tsx'
import { FoundList } from './found-list.tsx'
import { ParagraphBar } from './paragraph-bar.tsx'
import { saveScript, scriptOf, setKind, takeScriptFile } from './script.ts'
import { mannerOf } from './speak.ts'
import { SpeakBar } from './speak-bar.tsx'
import { troublesOf } from './troubles.ts'
import { useRested } from './use-rested.ts'
import { VoicePicker } from './voice-picker.tsx'
import { changeManner, readVoices } from './voices.ts'
import './script.css'

/** What is to be said, written and heard beside the film. */
export function ScriptPanel() {
  const session = useSession()
  const engines = useStore(({ narration }) => narration.engines)
  const rested = useRested()
  const troubles = useMemo(() => troublesOf(rested.said, engines), [rested.said, engines])
  useEffect(() => readVoices(session), [session])
  return (
    // Not a control, but where the keys of the voice hold: Escape leaves the field for it.
    <section className="script-view" aria-label={t('Script')} data-region tabIndex={-1}>
      <Head />
      <EditorPane troubles={troubles} />
      <ParagraphBar {...rested} />
      <FoundList said={rested.said} troubles={troubles} />
      <SpeakBar said={rested.said} isWrong={troubles.some(({ severity }) => severity === 'error')} />
    </section>
  )
}

const types = '.txt,.md,.markdown,.ssml,.xml,text/plain,text/markdown,application/ssml+xml'

function Head() {
  const session = useSession()
  const { kind, text } = useStore(scriptOf)
  const manner = useStore(mannerOf)
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="script-tools script-top">
      <label className="field">
        <span className="label">{t('Written as')}</span>
        <select
          className="input"
          value={kind}
          onChange={({ currentTarget }) => setKind(session, currentTarget.value as ScriptKind)}
        >
          <option value="text">{t('Text')}</option>
          <option value="markdown">{t('Markdown')}</option>
          <option value="ssml">{t('SSML')}</option>
        </select>
      </label>
      <div className="field script-voice">
        <span className="label" aria-hidden>
          {t('Voice')}
        </span>
        <VoicePicker
          label={t('Voice')}
          value={manner.voice}
          onChange={(voice) => {
            if (voice !== null) changeManner(session, { voice })
          }}
        />
      </div>
      <NumberBox
        label={t('Speed, %')}
        value={Math.round(manner.rate * 100)}
        min={20}
        max={500}
        onChange={(percent) => changeManner(session, { rate: percent / 100 })}
      />
      <NumberBox
        label={t('Pitch, %')}
        value={Math.round(manner.pitch * 100)}
        min={50}
        max={200}
        onChange={(percent) => changeManner(session, { pitch: percent / 100 })}
      />
      <div className="script-files push">
        <IconButton icon={FolderOpen} label={t('Open a script…')} onPress={() => input.current?.click()} />
        <IconButton
          icon={Save}
          label={t('Save the script as a file…')}
          isDisabled={text.trim() === ''}
          onPress={() => saveScript(session)}
        />
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept={types}
        aria-label={t('Open a script…')}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          if (file !== undefined) takeScriptFile(session, file)
          currentTarget.value = ''
        }}
      />
    </div>
  )
}
