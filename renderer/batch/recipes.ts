import type { BatchStep } from '../../preload/batch.ts'
import { later } from '../language/t.ts'

/** A chain of steps with a name. */
export interface Recipe {
  readonly id: string
  readonly name: string
  readonly steps: readonly BatchStep[]
}

const step = (id: string, options: BatchStep['options'] = {}): BatchStep => ({ step: id, options })

/** What people do with many files. Plain transcription has a way of its own, which goes on within a film. */
export const recipes: readonly Recipe[] = [
  {
    id: 'transcribe-fix',
    name: later('Transcribe, mend, and write subtitles'),
    steps: [step('transcribe'), step('fix'), step('convert', { to: 'srt' })],
  },
  {
    id: 'sync',
    name: later('Make subtitles fit their films'),
    steps: [step('sync'), step('convert', { to: 'webvtt' })],
  },
  {
    id: 'fix',
    name: later('Mend subtitles as a guideline asks'),
    steps: [step('fix'), step('convert', { to: 'webvtt' })],
  },
  {
    id: 'check',
    name: later('Check subtitles and write reports'),
    steps: [step('check', { report: 'html' })],
  },
  {
    id: 'convert',
    name: later('Convert subtitles'),
    steps: [step('convert', { to: 'webvtt' })],
  },
  {
    id: 'align',
    name: later('Time the texts that lie beside films'),
    steps: [step('align'), step('convert', { to: 'srt' })],
  },
  {
    id: 'burn',
    name: later('Burn subtitles into their films'),
    steps: [step('burn', { quality: 'standard', container: 'mp4' })],
  },
  {
    id: 'mux',
    name: later('Put subtitles into their films'),
    steps: [step('mux', { container: 'mkv' })],
  },
  {
    id: 'speak',
    name: later('Speak scripts, with subtitles that fit'),
    steps: [step('speak', { subtitles: 'srt' })],
  },
]

const key = 'cuewright.recipes'

/** A chain from outside this program's memory; null for what is none. */
export function stepsFrom(value: unknown): readonly BatchStep[] | null {
  if (!Array.isArray(value) || value.length === 0) return null
  const steps = value.flatMap((each: unknown): readonly BatchStep[] => {
    if (typeof each !== 'object' || each === null || !('step' in each) || typeof each.step !== 'string')
      return []
    const options =
      'options' in each && typeof each.options === 'object' && each.options !== null ? each.options : {}
    const texts = Object.entries(options).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    )
    return [{ step: each.step, options: Object.fromEntries(texts) }]
  })
  return steps.length === value.length ? steps : null
}

/** Recipes that a person has kept. */
export function ownRecipes(): readonly Recipe[] {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? '[]') as unknown
    if (!Array.isArray(value)) return []
    return value.flatMap((each: unknown): readonly Recipe[] => {
      if (typeof each !== 'object' || each === null || !('name' in each) || !('steps' in each)) return []
      const steps = stepsFrom(each.steps)
      return typeof each.name !== 'string' || steps === null
        ? []
        : [{ id: `own:${each.name}`, name: each.name, steps }]
    })
  } catch {
    return []
  }
}

const store = (own: readonly Recipe[]): void =>
  localStorage.setItem(key, JSON.stringify(own.map(({ name, steps }) => ({ name, steps }))))

/** Keeps a chain under a name; one of the same name is replaced. */
export const keepRecipe = (name: string, steps: readonly BatchStep[]): void =>
  store([...ownRecipes().filter((recipe) => recipe.name !== name), { id: `own:${name}`, name, steps }])

export const forgetRecipe = (name: string): void =>
  store(ownRecipes().filter((recipe) => recipe.name !== name))
