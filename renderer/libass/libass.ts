import JASSUB from 'jassub'
import cyrillicExt from '@fontsource-variable/inter/files/inter-cyrillic-ext-wght-normal.woff2?url'
import cyrillic from '@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2?url'
import greek from '@fontsource-variable/inter/files/inter-greek-wght-normal.woff2?url'
import latinExt from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url'
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import vietnamese from '@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2?url'

/** Libass drawing on a canvas of its own. */
export interface Libass {
  /** Another file to draw; the picture is drawn anew. */
  readonly setTrack: (track: string) => void
  /** Draws what is on the screen at `seconds`, for a picture of `width` by `height` of its own pixels. */
  readonly draw: (seconds: number, width: number, height: number) => void
  /** Ends it, and takes its canvas away. */
  readonly close: () => void
}

/** What stands in for every font that is not in the document: all of them are one family, each with letters of its own. */
const fallback = [latin, latinExt, cyrillic, cyrillicExt, greek, vietnamese]

/** It takes some 200 ms, on a computer that is busy many times that; plain captions are shown until then. */
const patience = 60_000

/**
 * Libass over `picture`, with `fonts` of the document and the program's own behind them; nothing is ever fetched from
 * elsewhere. Rejects when this window cannot run it.
 */
export async function openLibass(
  picture: HTMLElement,
  track: string,
  fonts: readonly Uint8Array[],
): Promise<Libass> {
  const canvas = document.createElement('canvas')
  canvas.className = 'libass'
  canvas.setAttribute('aria-hidden', 'true')
  picture.append(canvas)
  let drawer: JASSUB | undefined
  try {
    drawer = new JASSUB({
      canvas,
      subContent: track,
      fonts: [...fonts, ...fallback],
      availableFonts: {},
      defaultFont: 'inter',
      queryFonts: false,
    })
    await started(drawer)
  } catch (error) {
    if (drawer === undefined) canvas.remove()
    else void drawer.destroy().catch(() => undefined)
    throw error
  }
  const { renderer } = drawer
  const on = drawer
  let last: Parameters<JASSUB['manualRender']>[0] | undefined
  const render = (repaint: boolean): void => {
    if (last !== undefined) void on.manualRender(last, repaint).catch(() => undefined)
  }
  return {
    setTrack: (next) => {
      void renderer.setTrack(next).then(
        () => render(true),
        () => undefined,
      )
    },
    draw: (seconds, width, height) => {
      last = { expectedDisplayTime: performance.now(), mediaTime: seconds, width, height }
      render(false)
    },
    close: () => void on.destroy().catch(() => undefined),
  }
}

/** Ready, or rejected. A worker that fails while it starts says so only in the console, and `ready` then waits for nothing. */
async function started(drawer: JASSUB): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const fails = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('libass did not start')), patience)
    drawer._worker.addEventListener('error', ({ message }) => reject(new Error(message || 'no worker')))
  })
  try {
    await Promise.race([drawer.ready.then(() => drawer.renderer.getStyles()), fails])
  } finally {
    clearTimeout(timer)
  }
}
