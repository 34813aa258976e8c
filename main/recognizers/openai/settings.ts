import type { EngineSetting } from '../../../preload/engines.ts'
import { patienceSetting, proxySetting } from '../service/settings.ts'

export const openAi = 'https://api.openai.com/v1'

export const settings: readonly EngineSetting[] = [
  {
    id: 'servers',
    neutral: true,
    label: 'Addresses',
    kind: 'lines',
    variable: 'OPENAI_BASE_URL',
    fallback: openAi,
    hint: 'One a line, “http://gpu-box:8000”, “https://api.groq.com/openai/v1”; several share the work.',
  },
  {
    id: 'key',
    neutral: true,
    label: 'Key',
    kind: 'secret',
    variable: 'OPENAI_API_KEY',
    hint: 'Servers of your own often want none. What is written here goes to every address above.',
  },
  {
    id: 'model',
    label: 'Model',
    kind: 'text',
    variable: 'OPENAI_MODEL',
    fallback: 'whisper-1',
    hint: 'As the server names it: “whisper-large-v3-turbo”, “Systran/faster-whisper-large-v3”. It must give word times.',
  },
  {
    id: 'prompt',
    label: 'Names and terms',
    kind: 'lines',
    hint: 'One a line; the model expects them, and writes them as they are written here.',
  },
  {
    id: 'parallel',
    neutral: true,
    label: 'Requests at once to each address',
    kind: 'number',
    fallback: '2',
    hint: '1 to 16. A server with one graphics card works on one at a time and reads the next meanwhile.',
  },
  {
    id: 'longest',
    label: 'Longest piece, seconds',
    kind: 'number',
    fallback: '28',
    hint: 'The sound is cut at silences into pieces no longer than this; 5 to 600. Whisper hears 30 s at a time.',
  },
  proxySetting,
  {
    ...patienceSetting,
    fallback: '300',
    hint: 'For one piece. A server without a graphics card may need minutes.',
  },
]
