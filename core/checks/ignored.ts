import type { Cue } from '../cues/cue.ts'
import type { Guidelines, Ignored } from '../document/guidelines.ts'
import type { Finding } from './run.ts'

const key = ({ check, cue }: Pick<Ignored, 'check' | 'cue'>): string => `${check} ${cue}`
const tables = new WeakMap<Guidelines, ReadonlyMap<string, Ignored>>()

function tableOf(guidelines: Guidelines): ReadonlyMap<string, Ignored> {
  let table = tables.get(guidelines)
  if (table === undefined) {
    table = new Map((guidelines.ignored ?? []).map((each) => [key(each), each]))
    tables.set(guidelines, table)
  }
  return table
}

/** Why somebody lets a breach stand; undefined where nobody does, or where the cue says something else by now. */
export function reasonFor(
  guidelines: Guidelines | undefined,
  finding: Pick<Finding, 'check' | 'cue'>,
  cue: Cue,
): string | undefined {
  if (guidelines?.ignored === undefined) return undefined
  const ignored = tableOf(guidelines).get(key(finding))
  return ignored?.text === cue.text ? ignored.reason : undefined
}

/** With one more breach let stand, in place of what was said of it before. */
export const withIgnored = (guidelines: Guidelines, ignored: Ignored): Guidelines => ({
  ...guidelines,
  ignored: [...(guidelines.ignored ?? []).filter((each) => key(each) !== key(ignored)), ignored],
})

/** With a breach looked at again. */
export function withoutIgnored(guidelines: Guidelines, finding: Pick<Finding, 'check' | 'cue'>): Guidelines {
  const left = (guidelines.ignored ?? []).filter((each) => key(each) !== key(finding))
  const { ignored: _, ...rest } = guidelines
  return left.length === 0 ? rest : { ...rest, ignored: left }
}
