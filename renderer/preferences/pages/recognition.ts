import { AudioLines } from 'lucide-react'
import { RecognitionPart } from '../recognition.tsx'
import { later } from '../../language/t.ts'
import type { Page } from '../setting.ts'

export const recognition: Page = {
  id: 'recognition',
  name: later('Recognition'),
  icon: AudioLines,
  settings: [
    {
      kind: 'line',
      id: 'language',
      label: later('Language that is spoken'),
      help: later(
        'As a tag: en-US, de, fr-CA. It is the first choice in the dialogs; each time it can be another.',
      ),
      words: 'bcp 47 tag',
      placeholder: 'en-US',
      read: ({ language }) => language,
      change: (language) => ({ language }),
    },
    {
      kind: 'part',
      id: 'engines',
      label: later('Engines and models'),
      words: 'azure watson vosk whisper openai keys secret proxy download speech captions live look service',
      Part: RecognitionPart,
    },
  ],
}
