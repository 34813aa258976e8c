import type { Option } from '../verb.ts'

/** Options of steps that --do takes: each goes to the steps that have it. */
export const stepOptionNames = [
  'to',
  'profile',
  'language',
  'recognizer',
  'report',
  'container',
  'quality',
  'layout',
  'voice',
  'subtitles',
] as const
export const stepOptions: Readonly<Record<(typeof stepOptionNames)[number], Option>> = {
  to: { type: 'string', value: 'ids', help: 'convert: formats to write, by commas (srt)' },
  profile: { type: 'string', value: 'name', help: 'transcribe, align, check, fix: the guideline' },
  language: { type: 'string', value: 'code', help: 'What is spoken' },
  recognizer: { type: 'string', value: 'id', help: 'transcribe: the engine' },
  report: { type: 'string', value: 'html|csv|json', help: 'check: write what was found beside the file' },
  container: { type: 'string', value: 'ending', help: 'burn, mux: kind of film (mp4, mkv)' },
  quality: { type: 'string', value: 'name', help: 'burn: draft, standard or high' },
  voice: { type: 'string', value: 'id', help: 'speak: who speaks (espeak:en-us)' },
  subtitles: {
    type: 'string',
    value: 'ending',
    help: 'speak: kind of subtitles that go with a script (srt)',
  },
  layout: { type: 'string', value: 'word|window:N', help: 'convert: one word at a time, or the last N' },
}
