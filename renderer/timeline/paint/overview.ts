import type { Scene } from './scene.ts'
import { paintRuns } from './runs.ts'
import { paintColumns } from './waveform.ts'

/** The whole file in one strip: its sound, and where there are cues. */
export function paintOverview(
  context: CanvasRenderingContext2D,
  scene: Pick<Scene, 'peaks' | 'index' | 'colors' | 'extent' | 'heard'>,
  width: number,
  height: number,
): void {
  const { peaks, index, colors, extent, heard } = scene
  context.fillStyle = colors.lane
  context.fillRect(0, 0, width, height)
  const perColumn = extent / Math.max(1, width)
  const cueTop = height - Math.max(2, Math.round(height / 6))
  if (peaks !== null) {
    const place = { left: 0, perColumn, columns: width, top: 1, height: cueTop - 2, gain: 1 }
    paintColumns(context, peaks, place, { ground: colors.lane, outline: colors.wave, body: colors.waveBody })
  }
  context.fillStyle = colors.faint
  if (heard < extent) {
    const from = Math.round(heard / perColumn)
    context.fillRect(from, Math.round(cueTop / 2), width - from, 1)
  }
  context.fillStyle = colors.cueLine
  const all = { first: 0, last: index.cues.length }
  paintRuns(context, index, all, { left: 0, perPixel: perColumn }, { top: cueTop, height: height - cueTop })
}
