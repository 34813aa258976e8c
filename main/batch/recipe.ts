import { z } from 'zod'
import { Failure } from '../../core/problems/failure.ts'
import type { Step, StepOptions } from './step.ts'
import { steps as all } from './steps/all.ts'

/** A step as a recipe asks for it. */
export interface ChosenStep {
  readonly step: Step
  readonly options: StepOptions
}

const wrong = (what: string): Failure => new Failure('bad-usage', { what })

const optionSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])
export const stepSchema = z.object({ step: z.string() }).catchall(optionSchema)
const recipeSchema = z.strictObject({ name: z.string().optional(), steps: z.array(stepSchema).min(1) })

/** The line, from 1, of step `at` in the text of a recipe. */
function lineOfStep(text: string, at: number): number {
  const found = [...text.matchAll(/"step"\s*:/g)][at]
  return text.slice(0, found?.index ?? 0).split('\n').length
}

/** The steps of a recipe file. Throws `bad-usage` with the line of what is wrong. */
export function readRecipe(text: string, file: string): readonly ChosenStep[] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const at = /position (\d+)/.exec(said)?.[1]
    const line =
      at === undefined ? text.trimEnd().split('\n').length : text.slice(0, Number(at)).split('\n').length
    throw wrong(`“${file}”, line ${line}, is not JSON.`)
  }
  const read = recipeSchema.safeParse(json)
  if (!read.success) {
    const [issue] = read.error.issues
    const at = issue?.path[1]
    const line = typeof at === 'number' ? lineOfStep(text, at) : 1
    const path = issue?.path.join('.') ?? ''
    throw wrong(
      `“${file}”, line ${line}: ${path === '' ? 'a recipe is an object' : `“${path}” is not right`}. It looks like {"steps":[{"step":"convert","to":"vtt"}]}.`,
    )
  }
  return chosenSteps(read.data.steps, (at) => `“${file}”, line ${lineOfStep(text, at)}: `)
}

/** ["vtt", "srt"] and "vtt,srt" are the same steps, and have the same key in the journal. */
const asText = (options: StepOptions): StepOptions =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? value : Array.isArray(value) ? value.join(',') : String(value),
    ]),
  )

/** Steps by name, with options that each of them takes. `where` says where step `at` is written. */
export function chosenSteps(
  asked: readonly z.infer<typeof stepSchema>[],
  where: (at: number) => string = () => '',
): readonly ChosenStep[] {
  const chosen = asked.map(({ step: id, ...options }, at) => {
    const step = all.find((each) => each.id === id)
    if (step === undefined)
      throw wrong(`${where(at)}there is no step “${id}”. There are ${all.map((each) => each.id).join(', ')}.`)
    for (const name of Object.keys(options))
      if (!step.options.includes(name))
        throw wrong(`${where(at)}“${id}” has no option “${name}”. It has ${step.options.join(', ')}.`)
    return { step, options: asText(options) }
  })
  const changed = chosen.findLastIndex(({ step }) => step.gives === 'subtitles')
  const written = chosen.findLastIndex(({ step }) => step.gives === 'outputs')
  if (changed > written)
    throw wrong(
      `${where(changed)}nothing would be written of what “${chosen[changed]?.step.id ?? ''}” makes. Put convert, mux or burn behind it.`,
    )
  return chosen
}

/** `--do transcribe,check,convert`, each with those of `options` that it takes. An option that none takes is refused. */
export function stepsTyped(text: string, options: StepOptions): readonly ChosenStep[] {
  const ids = text.split(',').map((each) => each.trim())
  for (const name of Object.keys(options))
    if (!all.some((step) => ids.includes(step.id) && step.options.includes(name)))
      throw wrong(`None of the steps ${ids.join(', ')} takes --${name}.`)
  return chosenSteps(
    ids.map((id) => {
      const known = all.find((each) => each.id === id)?.options ?? []
      return {
        step: id,
        ...Object.fromEntries(Object.entries(options).filter(([name]) => known.includes(name))),
      }
    }),
  )
}
