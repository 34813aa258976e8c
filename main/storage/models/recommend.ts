import { availableParallelism, totalmem } from 'node:os'
import { downloadBytes, type CatalogueModel } from './catalogue.ts'

/** What this computer has. */
export interface Machine {
  readonly cores: number
  /** Bytes. */
  readonly memory: number
  readonly freeDisk: number
}

export const thisMachine = (freeDisk: number): Machine => ({
  cores: availableParallelism(),
  memory: totalmem(),
  freeDisk,
})

/** A model takes about its files in memory, and half as much again while it computes; the system and the film want theirs. */
const memoryFor = ({ unpackedBytes }: CatalogueModel): number => 1.5 * unpackedBytes + 2_500_000_000
/** Half a gigabyte of weights on one core is slower than listening. */
const coresFor = ({ unpackedBytes }: CatalogueModel): number => (unpackedBytes > 400_000_000 ? 2 : 1)

/** Whether a model would run here as it should. */
export const suits = (model: CatalogueModel, { cores, memory, freeDisk }: Machine): boolean =>
  cores >= coresFor(model) &&
  memory >= memoryFor(model) &&
  freeDisk >= downloadBytes(model) + model.unpackedBytes

/** The model to get for a language (BCP 47) on this computer; undefined where none knows it or fits. */
export function recommended(
  models: readonly CatalogueModel[],
  language: string,
  machine: Machine,
): CatalogueModel | undefined {
  const primary = language.toLowerCase().split('-')[0] ?? ''
  return models
    .filter((model) => model.languages.includes(primary) && suits(model, machine))
    .toSorted((a, b) => a.order - b.order)[0]
}
