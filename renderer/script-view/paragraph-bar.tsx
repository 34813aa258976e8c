import type { DocumentScript } from '../../core/document/document.ts'
import type { Script } from '../../core/script/script.ts'
import { fromSeconds, toSeconds } from '../../core/time/ticks.ts'
import { t } from '../language/t.ts'
import { NumberBox } from '../styles/number-box.tsx'
import { useSession, useStore } from '../store.ts'
import { directParagraph } from './direct.ts'
import { sentenceAt } from './parsed.ts'
import { VoicePicker } from './voice-picker.tsx'

interface ParagraphBarProps {
  readonly script: DocumentScript
  readonly said: Script
}

/** How the paragraph of the text cursor is said, where it is said otherwise than the rest. */
export function ParagraphBar({ script, said }: ParagraphBarProps) {
  const session = useSession()
  const caret = useStore(({ narration }) => narration.caret)
  const sentence = said.sentences[sentenceAt(said, caret)]
  if (sentence === undefined) return null
  const first = said.sentences.find(({ paragraph }) => paragraph === sentence.paragraph) ?? sentence
  const { voice, rate } = first.manner
  const number = first.paragraph + 1
  return (
    <div className="script-paragraph" role="group" aria-label={t('Paragraph {{number}}', { number })}>
      <span className="script-paragraph-name">{t('Paragraph {{number}}', { number })}</span>
      <VoicePicker
        label={t('Voice of this paragraph')}
        value={voice ?? null}
        none={t('Voice of the script')}
        onChange={(id) => directParagraph(session, script, first.paragraph, { voice: id })}
      />
      <NumberBox
        label={t('Speed, %')}
        value={Math.round((rate ?? 1) * 100)}
        min={20}
        max={500}
        onChange={(percent) =>
          directParagraph(session, script, first.paragraph, { rate: percent === 100 ? null : percent / 100 })
        }
      />
      <NumberBox
        label={t('Pause before, s')}
        value={toSeconds(first.before)}
        min={0}
        max={600}
        onChange={(seconds) =>
          directParagraph(session, script, first.paragraph, { pause: fromSeconds(seconds) })
        }
      />
    </div>
  )
}
