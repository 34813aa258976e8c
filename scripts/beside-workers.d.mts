import type { Plugin } from 'vite'

export function besideWorkers(folder: string): {
  readonly place: (chunk: { readonly moduleIds: readonly string[] }) => string
  readonly isNeeded: (id: string) => boolean
  readonly plugin: Plugin
}
