/** The emscripten module inside hunspell-asm, without the wrapper around it, which cannot be bundled. */
declare module 'hunspell-asm/dist/cjs/lib/browser/hunspell.js' {
  export interface HunspellModule {
    readonly FS: {
      readonly writeFile: (path: string, bytes: Uint8Array) => void
      readonly unlink: (path: string) => void
    }
    readonly cwrap: (
      name: string,
      returns: 'number' | null,
      takes: readonly string[],
    ) => (...values: readonly (number | string)[]) => number
    readonly _malloc: (bytes: number) => number
    readonly _free: (at: number) => void
    readonly getValue: (at: number, type: '*') => number
    readonly UTF8ToString: (at: number) => string
  }
  const create: (given: {
    onRuntimeInitialized: () => void
    onAbort: (reason: unknown) => void
  }) => HunspellModule
  export default create
}
