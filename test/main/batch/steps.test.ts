import { readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { callOf, readCall } from '../../../cli/read-call.ts'
import { openTerminal } from '../../../cli/terminal.ts'
import { verbs } from '../../../cli/verbs/all.ts'
import { chosenSteps, readRecipe, stepsTyped } from '../../../main/batch/recipe.ts'
import { isOfShard, shardOf } from '../../../main/batch/shard.ts'
import { taskOf } from '../../../main/batch/inputs.ts'
import { steps } from '../../../main/batch/steps/all.ts'

const folder = join(import.meta.dirname, '../../../main/batch/steps')
const terminal = openTerminal({ write: () => true }, { quiet: true, now: Date.now, environment: {} })
const places = { final: (ending: string) => `/out/a.${ending}`, between: (ending: string) => `/w/${ending}` }
const state = { film: '/a.mp4', subtitles: '/a.srt', script: '/a.txt', language: 'en' }

it('every file of the folder is in the list, in the order of the alphabet', () => {
  const files = readdirSync(folder).filter((name) => name !== 'all.ts')
  expect(steps.map(({ id }) => `${id}.ts`)).toEqual(files.sort())
})

describe.each(steps)('step $id', (step) => {
  const calls = (options = {}) => step.calls(state, options, places)

  it('asks for verbs in a form that they understand, with each of its options', async () => {
    const options = Object.fromEntries(step.options.map((name) => [name, 'x']))
    for (const { args } of [...calls(), ...calls(options)]) {
      const verb = await verbs.find(({ id }) => id === args[0])?.load()
      if (verb === undefined) throw new Error(`no verb ${args[0] ?? ''}`)
      const names = ['bom', 'replace', 'karaoke']
      // A switch takes no value.
      const typed = args
        .slice(1)
        .map((arg) =>
          names.some((name) => arg === `--${name}=x` && verb.options[name]?.type === 'boolean')
            ? arg.slice(0, -2)
            : arg,
        )
      expect(() => callOf(readCall(verb, typed), terminal, new AbortController().signal)).not.toThrow()
    }
  })

  it('gives what it says', () => {
    const all = calls()
    const next = all.at(-1)?.next
    expect(next?.subtitles !== state.subtitles).toBe(step.gives === 'subtitles')
    expect(all.some(({ outputs }) => outputs.length > 0)).toBe(step.gives === 'outputs')
    expect(next?.film).toBe(state.film)
  })
})

describe('recipes', () => {
  it('name the line of what is wrong', () => {
    const text = '{"steps": [\n  {"step": "check"},\n  {"step": "chek"}\n]}'
    expect(() => readRecipe(text, 'r.json')).toThrow(/“r.json”, line 3: there is no step “chek”/)
    expect(() => readRecipe('{"steps": [\n  {"step": "check", "to": "vtt"}\n]}', 'r.json')).toThrow(
      /line 2: “check” has no option “to”/,
    )
    expect(() => readRecipe('{"steps": [\n{"step": "check", "profile": {}}]}', 'r.json')).toThrow(/line 2: /)
    expect(() => readRecipe('{"steps": [\n{"step" "x"}]}', 'r.json')).toThrow(/line 2, is not JSON/)
  })

  it('that would write nothing of their work are refused', () => {
    expect(() => chosenSteps([{ step: 'convert' }, { step: 'fix' }])).toThrow(/nothing would be written/)
    expect(chosenSteps([{ step: 'fix' }, { step: 'convert' }])).toHaveLength(2)
  })

  it('typed options go to the steps that take them; one that none takes is refused', () => {
    const [check, convert] = stepsTyped('check,convert', { profile: 'bbc', to: 'vtt' })
    expect([check?.options, convert?.options]).toEqual([{ profile: 'bbc' }, { to: 'vtt' }])
    expect(() => stepsTyped('check', { to: 'vtt' })).toThrow(/takes --to/)
  })
})

describe('shards', () => {
  it('take every file once', () => {
    const names = Array.from({ length: 200 }, (_, at) => `film ${at}.mp4`)
    const counts = names.map((name) => [0, 1, 2].filter((at) => isOfShard({ at, of: 3 }, name)).length)
    expect(new Set(counts)).toEqual(new Set([1]))
    expect(names.filter((name) => isOfShard({ at: 0, of: 3 }, name)).length).toBeGreaterThan(40)
  })

  it('are read from Slurm and Kubernetes, and refused where they make no sense', () => {
    const slurm = { SLURM_ARRAY_TASK_ID: '3', SLURM_ARRAY_TASK_COUNT: '4', SLURM_ARRAY_TASK_MIN: '1' }
    expect(shardOf('auto', slurm)).toEqual({ at: 2, of: 4 })
    expect(shardOf('auto', { JOB_COMPLETION_INDEX: '0', JOB_COMPLETIONS: '2' })).toEqual({ at: 0, of: 2 })
    expect(shardOf('2/2', {})).toEqual({ at: 1, of: 2 })
    for (const text of ['auto', '0/2', '3/2', 'x']) expect(() => shardOf(text, {})).toThrow(/--shard/)
  })
})

describe('what lies beside a film', () => {
  it.each([
    ['sync,convert', true],
    ['fix,convert', true],
    ['align,convert', true],
    ['transcribe,convert', false],
    ['mux', true],
  ])('is taken for %s: %s', async (chain, isTaken) => {
    const folder = await mkdtemp(join(tmpdir(), 'cuewright-beside-'))
    try {
      await Promise.all(['a.mp4', 'a.srt'].map((name) => writeFile(join(folder, name), '')))
      const facts = {
        language: 'en',
        outputFolder: undefined,
        kindOf: (path: string) => (path.endsWith('.mp4') ? ('film' as const) : ('subtitles' as const)),
        isMade: () => false,
      }
      const task = await taskOf({ file: join(folder, 'a.mp4'), base: folder }, stepsTyped(chain, {}), facts)
      expect(task.state.subtitles).toBe(isTaken ? join(folder, 'a.srt') : undefined)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
