import type { Plugin } from 'vite'

export const fits: (expression: string) => boolean
export const packageOf: (id: string) => string | undefined
export const describe: (folder: string) => {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly author?: string
  readonly home: string
  readonly contains?: string
  readonly text: string
}
export const installed: (root: string, names: readonly string[]) => readonly string[]
export const licences: (root: string, part: string, others?: readonly string[]) => Plugin
