import type { CSSProperties } from 'react'
import type { Placement } from '../../core/cues/placement.ts'

const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`

/** How far a text is taken back from the point that its corner, edge or middle is at. */
const back = { 0: '0', 1: '-50%', 2: '-100%' } as const

/** Where a caption stands, as far as the nine usual places do not say it. The picture has its left at the left in every language. */
export function placeStyle(placement: Placement): CSSProperties {
  const { alignment, point, box, line, row, margins, vertical } = placement
  const column = ((alignment - 1) % 3) as 0 | 1 | 2
  const height = (2 - Math.floor((alignment - 1) / 3)) as 0 | 1 | 2
  if (point !== undefined) {
    return {
      inset: 'auto',
      left: percent(point.x),
      top: percent(point.y),
      width: 'max-content',
      maxWidth: '90%',
      transform: `translate(${back[column]}, ${back[height]})`,
    }
  }
  const style: CSSProperties = {}
  if (vertical !== undefined) style.writingMode = vertical === 'rl' ? 'vertical-rl' : 'vertical-lr'
  if (box !== undefined)
    Object.assign(style, { left: percent(box.left), right: 'auto', width: percent(box.width) })
  if (line !== undefined) {
    const taken = { start: '0', center: '-50%', end: '-100%' }[line.edge]
    Object.assign(style, { top: percent(line.at), bottom: 'auto', transform: `translateY(${taken})` })
  } else if (row !== undefined) {
    // Letters are 5.44 % of the height, a line with its space 7.78 %; 5 % are left free above the first and below the last.
    const far = `${5 + 7.78 * (row < 0 ? -row - 1 : row)}%`
    Object.assign(style, row < 0 ? { bottom: far, top: 'auto' } : { top: far, bottom: 'auto' }, {
      transform: 'none',
    })
  }
  if (margins !== undefined) {
    if (margins.left > 0) style.left = percent(margins.left)
    if (margins.right > 0) style.right = percent(margins.right)
    if (margins.vertical > 0 && height !== 1)
      style[height === 2 ? 'bottom' : 'top'] = percent(margins.vertical)
  }
  return style
}
