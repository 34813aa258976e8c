/** The parts of setup.mjs that decide and touch nothing, as the tests see them. */
interface Wanted {
  readonly debian: string
}
interface System {
  readonly platform: string
  readonly isRoot: boolean
  readonly isDebian: boolean
}
export const nodeProblem: (version: string) => string | undefined
export const isInstalled: (lock: object, installed: object | undefined) => boolean
export const wantedPackages: readonly Wanted[]
export const packagePlan: (
  missing: readonly Wanted[],
  system: System,
) => { readonly install?: readonly string[]; readonly tell?: string } | undefined
export const hasDisplay: (env: object, platform: string) => boolean
