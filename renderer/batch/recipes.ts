import type { BatchStep } from '../../preload/batch.ts'
import type { KeptRecipe } from '../../preload/batch-kept.ts'
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

/** Recipes that a person has kept, as they are chosen. */
export const ownRecipes = (kept: readonly KeptRecipe[]): readonly Recipe[] =>
  kept.map(({ name, steps }) => ({ id: `own:${name}`, name, steps }))
