import { endOf } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { firstReaching, lowerBound } from '../cue-index.ts'
import { rightOf, xAt } from '../view.ts'
import { wordsTogether } from '../word-hit.ts'
import { hatch } from './hatch.ts'
import { paintRuns } from './runs.ts'
import type { Scene } from './scene.ts'
import { write } from './text.ts'

/** Below this an engine is not sure enough for its word to be taken on trust. */
const unsure = 0.5
/** A word cut shorter than this says less than an empty block. */
const leastLetters = 3
/** A guess that found no time between its neighbours is shown all the same: a stake in the gap, with a head to be seen by. */
const stake = { width: 3, head: 4 }
/** Narrower than this holds no letter. */
const textRoom = 12

function paintWord(
  context: CanvasRenderingContext2D,
  scene: Scene,
  word: Word,
  left: number,
  width: number,
  isSelected: boolean,
): void {
  const { lanes, colors, ratio } = scene
  const thin = (word.confidence ?? 1) < unsure
  const guessed = word.source === 'interpolated'
  const top = lanes.words.top + (thin ? 6 : 2)
  const height = lanes.words.height - (thin ? 12 : 4)
  if (guessed) {
    if (isSelected) {
      context.fillStyle = colors.accentSoft
      context.fillRect(left, top, width, height)
    }
    context.fillStyle = hatch(context, colors.faint, ratio)
    context.globalAlpha = 0.55
    context.fillRect(left, top, width, height)
    context.globalAlpha = 1
  } else {
    context.fillStyle = isSelected ? colors.accentSoft : colors.word
    context.fillRect(left, top, width, height)
  }
  context.fillStyle = guessed ? colors.faint : colors.cueLine
  context.fillRect(left, top, 1, height)
  if (guessed && width > 4) {
    context.fillStyle = colors.muted
    for (let x = left + 2; x < left + width - 2; x += 4) context.fillRect(x, top + height - 2, 1.5, 1.5)
  }
  if (word.source === 'manual') {
    context.fillStyle = colors.accent
    context.beginPath()
    context.arc(left + 0.5, top, 2.5, 0, 2 * Math.PI)
    context.fill()
    context.fillRect(left, top, 1, height)
  }
  if (isSelected) {
    context.strokeStyle = colors.accent
    context.lineWidth = 2
    context.strokeRect(left, lanes.words.top + 1, width, lanes.words.height - 2)
  }
  if (width < textRoom) return
  context.fillStyle = isSelected ? colors.onAccentSoft : thin || guessed ? colors.muted : colors.text
  context.font = `${thin ? '300 11px' : '11.5px'} ${colors.font}`
  write(
    context,
    word.text,
    left + 3,
    left + width,
    lanes.words.top + lanes.words.height / 2 + 4,
    leastLetters,
  )
}

function paintStake(
  context: CanvasRenderingContext2D,
  { lanes, colors }: Scene,
  left: number,
  isSelected: boolean,
): void {
  const top = lanes.words.top + 2
  const height = lanes.words.height - 4
  context.fillStyle = colors.ground
  context.fillRect(left - 2, top, 4, height)
  context.fillStyle = isSelected ? colors.accent : colors.text
  for (let y = top + stake.head + 2; y < top + height; y += 4) context.fillRect(left - 0.5, y, 1.5, 2)
  context.beginPath()
  context.moveTo(left - stake.head, top)
  context.lineTo(left + stake.head, top)
  context.lineTo(left, top + stake.head + 1)
  context.fill()
}

/** Every word at its own place, in one language with the lists: plain, pinned, hatched, thin. */
export function paintWords(context: CanvasRenderingContext2D, scene: Scene): void {
  const { view, index, lanes, colors } = scene
  const right = rightOf(view)
  const first = firstReaching(index, view.left)
  if (view.scale > wordsTogether) {
    context.fillStyle = colors.cueLine
    const range = { first, last: lowerBound(index.starts, right), only: index.spoken }
    const band = { top: lanes.words.top + lanes.words.height / 2 - 3, height: 6 }
    paintRuns(context, index, range, { left: view.left, perPixel: view.scale }, band)
    return
  }
  context.textBaseline = 'alphabetic'
  const { word: chosen } = scene
  // Above their neighbours, and once where several stand in one gap.
  const stakes = new Map<number, boolean>()
  // Last of all, because its frame lies over its neighbours.
  let last: (() => void) | null = null
  for (let at = first; (index.starts[at] ?? Infinity) <= right; at += 1) {
    const cue = index.cues[at]
    const words = cue?.words ?? []
    for (let n = 0; n < words.length; n += 1) {
      const word = words[n]
      if (word === undefined) break
      const left = xAt(view, word.offset)
      const end = xAt(view, endOf(word))
      if (end < 0 || left > view.width) continue
      const isSelected = chosen !== null && chosen.at === n && chosen.cue === cue?.id
      if (word.source === 'interpolated' && end - left < stake.width) {
        stakes.set(left, isSelected || stakes.get(left) === true)
      } else if (isSelected) {
        last = () => paintWord(context, scene, word, left, Math.max(1, end - left - 1), true)
      } else paintWord(context, scene, word, left, Math.max(1, end - left - 1), false)
    }
  }
  last?.()
  for (const [left, isSelected] of stakes) paintStake(context, scene, left, isSelected)
}
