import { burnQualities } from '../../core/burn/options.ts'
import { formats } from '../../core/formats/all.ts'
import { later } from '../language/t.ts'
import type { State } from '../store.ts'

/** A choice: what the command line calls it, and what it says. A name of a format or guideline is no text to translate. */
type Choice = readonly [value: string, label: string]

export interface StepField {
  /** The option's name on the command line. */
  readonly option: string
  readonly label: string
  /** What there is to choose from; absent: a text. */
  readonly choices?: ((engines: State['engines']) => readonly Choice[]) | undefined
}

export interface StepFace {
  readonly id: string
  readonly label: string
  readonly fields: readonly StepField[]
  /** What it makes is lost unless a later step writes it. */
  readonly changes: boolean
  /** It writes files that a person gets. */
  readonly writes: boolean
  /** What it begins with when it is the first. */
  readonly begins: 'film' | 'subtitles' | 'script'
}

const usual: Choice = ['', later('as usual')]

/** Its choices are the guidelines that there are. */
export const guideline: StepField = { option: 'profile', label: later('Guideline') }
const language: StepField = { option: 'language', label: later('Language') }
const qualities: Readonly<Record<(typeof burnQualities)[number], string>> = {
  draft: later('draft'),
  standard: later('standard'),
  high: later('high'),
}

/** The steps of a batch as the window shows them; what they do is in main/batch/steps. */
export const stepFaces: readonly StepFace[] = [
  {
    id: 'transcribe',
    label: later('Transcribe'),
    begins: 'film',
    changes: true,
    writes: false,
    fields: [
      {
        option: 'recognizer',
        label: later('Engine'),
        choices: (engines) => [usual, ...engines.map(({ id, name }): Choice => [id, name])],
      },
      language,
      guideline,
    ],
  },
  {
    id: 'align',
    label: later('Measure the words of a text'),
    begins: 'film',
    changes: true,
    writes: false,
    fields: [language, guideline],
  },
  {
    id: 'sync',
    label: later('Make them fit the film'),
    begins: 'film',
    changes: true,
    writes: false,
    fields: [],
  },
  {
    id: 'fix',
    label: later('Mend what a guideline asks'),
    begins: 'subtitles',
    changes: true,
    writes: false,
    fields: [guideline],
  },
  {
    id: 'check',
    label: later('Check'),
    begins: 'subtitles',
    changes: false,
    writes: true,
    fields: [
      guideline,
      {
        option: 'report',
        label: later('Report'),
        choices: () => [
          ['html', later('a page')],
          ['csv', later('a table')],
          ['json', later('data')],
        ],
      },
    ],
  },
  {
    id: 'convert',
    label: later('Write subtitles'),
    begins: 'subtitles',
    changes: false,
    writes: true,
    fields: [
      {
        option: 'to',
        label: later('As'),
        choices: () => [
          ...formats.map(({ id, name, extensions }): Choice => [id, `${name} (.${extensions[0] ?? ''})`]),
          ['cuewright', later('Cuewright project (.cuewright)')],
        ],
      },
    ],
  },
  {
    id: 'burn',
    label: later('Burn in'),
    begins: 'film',
    changes: false,
    writes: true,
    fields: [
      {
        option: 'quality',
        label: later('Quality'),
        choices: () => burnQualities.map((id): Choice => [id, qualities[id]]),
      },
      {
        option: 'container',
        label: later('Film'),
        choices: () => [
          ['mp4', 'MP4'],
          ['mkv', 'Matroska'],
          ['mov', 'MOV'],
        ],
      },
    ],
  },
  {
    id: 'mux',
    label: later('Put into the film'),
    begins: 'film',
    changes: false,
    writes: true,
    fields: [
      {
        option: 'container',
        label: later('Film'),
        choices: () => [
          ['mkv', 'Matroska'],
          ['mp4', 'MP4'],
          ['mov', 'MOV'],
          ['webm', 'WebM'],
        ],
      },
    ],
  },
  {
    id: 'speak',
    label: later('Speak'),
    begins: 'script',
    changes: false,
    writes: true,
    fields: [
      { option: 'voice', label: later('Voice') },
      {
        option: 'subtitles',
        label: later('Subtitles'),
        choices: () =>
          formats.map(({ name, extensions }): Choice => [
            extensions[0] ?? '',
            `${name} (.${extensions[0] ?? ''})`,
          ]),
      },
    ],
  },
]

export const faceOf = (id: string): StepFace | undefined => stepFaces.find((face) => face.id === id)
