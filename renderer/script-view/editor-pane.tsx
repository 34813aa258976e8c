import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { t } from '../language/t.ts'
import { useSession, useStore } from '../store.ts'
import { editorAtHand, keepAtHand } from './at-hand.ts'
import type { ScriptEditor, Trouble } from './editor.ts'
import { complete } from './complete.ts'
import { placesOf } from './places.ts'
import { scriptOf, takeScriptText, typeScript } from './script.ts'
import { stopSpeaking } from './speak.ts'
import { onVoiceTime, playVoice, seekVoice } from './sound.ts'

interface EditorPaneProps {
  readonly troubles: readonly Trouble[]
}

/** How long the text cursor rests before the rest of the panel follows it, in milliseconds. */
const rest = 80

/** The field of the script; CodeMirror comes when it is first shown. */
export function EditorPane({ troubles }: EditorPaneProps) {
  const session = useSession()
  const { store } = session
  const box = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<ScriptEditor | null>(null)
  const [failure, setFailure] = useState('')
  const { kind, text } = useStore(scriptOf)
  const reading = useStore(({ narration }) => narration.reading)
  const isPlaying = useStore(({ narration }) => narration.player !== 'stopped')

  const onWord = useEffectEvent((time: Parameters<typeof seekVoice>[0], isAsked: boolean) => {
    const { player, reading: now } = store.get().narration
    if (player !== 'stopped') seekVoice(time)
    else if (isAsked && now?.sound != null) playVoice(session, now.sound.url, time)
  })
  useEffect(() => {
    let made: ScriptEditor | null = null
    let isGone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    import('./editor.ts')
      .then(({ createEditor }) => {
        if (isGone || box.current === null) return
        const script = scriptOf(store.get())
        made = createEditor(box.current, {
          ...script,
          label: t('Script'),
          placeholder: t(
            'Write or paste what is to be said. [pause: 1.5 s] makes a pause, [mark: intro] remembers a place; Markdown and SSML are understood, too.',
          ),
          phrases: { Completions: t('Suggestions') },
          complete: (context) => complete(session, context),
          onText: (typed) => typeScript(session, typed),
          onCaret: (caret) => {
            clearTimeout(timer)
            timer = setTimeout(
              () => store.set(({ narration }) => ({ narration: { ...narration, caret } })),
              rest,
            )
          },
          onWhole: (whole) => takeScriptText(session, whole),
          onLeave: () => {
            const { player, job } = store.get().narration
            if (player !== 'stopped' || job !== null) stopSpeaking(session)
            else box.current?.closest<HTMLElement>('.script-view')?.focus()
          },
          onWord,
        })
        keepAtHand(session, made)
        setEditor(made)
        const { caret } = store.get().narration
        made.select(caret)
      })
      .catch((error: unknown) => setFailure(String(error)))
    return () => {
      isGone = true
      clearTimeout(timer)
      if (editorAtHand(session) === made) keepAtHand(session, null)
      made?.end()
    }
  }, [session, store])

  useEffect(() => editor?.setText(text), [editor, text])
  useEffect(() => editor?.setKind(kind), [editor, kind])
  useEffect(() => editor?.setTroubles(troubles), [editor, troubles])
  const isSpoken = reading?.sound != null
  const places = useMemo(
    () =>
      reading !== null && isSpoken && reading.script.text === scriptOf(store.get()).text
        ? placesOf(reading)
        : null,
    [reading, isSpoken, store],
  )
  useEffect(() => {
    if (places !== null) editor?.setSpoken(places)
    else if (!isSpoken) editor?.setSpoken([])
  }, [editor, places, isSpoken])
  useEffect(() => {
    if (editor === null || !isPlaying) return undefined
    const end = onVoiceTime(editor.light)
    return () => {
      end()
      editor.light(null)
    }
  }, [editor, isPlaying])

  return (
    <div className={`script-editor${isPlaying ? ' listening' : ''}`} ref={box}>
      {failure !== '' && (
        <p className="quiet script-wait">{t('The field could not be loaded. {{why}}', { why: failure })}</p>
      )}
    </div>
  )
}
