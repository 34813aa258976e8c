import type { Scene } from './scene.ts'
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
    paintColumns(context, peaks, place, { outline: colors.wave, body: colors.waveBody })
  }
  context.fillStyle = colors.faint
  if (heard < extent) {
    const from = Math.round(heard / perColumn)
    context.fillRect(from, Math.round(cueTop / 2), width - from, 1)
  }
  context.fillStyle = colors.cueLine
  let painted = -1
  for (let at = 0; at < index.starts.length; at += 1) {
    const from = Math.max(painted, Math.floor((index.starts[at] ?? 0) / perColumn))
    const to = Math.max(from + 1, Math.round((index.ends[at] ?? 0) / perColumn))
    if (to <= painted) continue
    context.fillRect(from, cueTop, to - from, height - cueTop)
    painted = to
  }
}
