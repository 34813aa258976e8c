import { paintCues } from './cues.ts'
import { paintGhosts } from './ghosts.ts'
import { paintReference } from './reference.ts'
import { paintRuler } from './ruler.ts'
import type { Scene } from './scene.ts'
import { paintMarkers, paintShots } from './marks.ts'
import { paintSpectrogram } from './spectrogram.ts'
import { paintWaveform } from './waveform.ts'
import { paintWords } from './words.ts'

/** The whole picture on a canvas of the scene's size. */
export function paintLayers(context: CanvasRenderingContext2D, scene: Scene): void {
  const { ratio, colors, view, height } = scene
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.fillStyle = colors.ground
  context.fillRect(0, 0, view.width, height)
  paintWaveform(context, scene)
  paintSpectrogram(context, scene)
  paintRuler(context, scene)
  paintShots(context, scene)
  paintMarkers(context, scene)
  paintWords(context, scene)
  paintCues(context, scene)
  paintReference(context, scene)
  paintGhosts(context, scene)
}
