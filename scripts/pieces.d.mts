import type { Plugin } from 'vite'

export function inPieces(options: {
  readonly light: readonly string[]
  readonly pieces: Readonly<Record<string, readonly string[]>>
  readonly isTaken: (id: string) => boolean
}): {
  readonly groups: { readonly name: string; readonly test: (id: string) => boolean }[]
  readonly plugin: Plugin
}
