import type { CSSProperties } from 'react'
import type { CaptionView } from '../../preload/live.ts'
import './caption-lines.css'

/**
 * Captions as they are seen from the other end of a room. Sizes count from the box that they stand in; a line of the set length
 * is never broken, so letters shrink where the box is too narrow.
 */
export function CaptionLines({ view }: { readonly view: CaptionView }) {
  const { lines, lineLength, look } = view
  const style = {
    '--size': look.size,
    '--length': lineLength,
    color: look.color,
    ...(look.background === '' ? {} : { backgroundColor: look.background }),
  } as CSSProperties
  return (
    <div className={`caption-screen ${look.position} ${look.align}`} style={style}>
      <div className="caption-lines">
        {lines.map((line, at) => (
          // A line that moves up is the same text in another place; what is drawn is the same either way.
          <p key={at} className={look.box ? 'boxed' : ''}>
            <bdi>{line}</bdi>
          </p>
        ))}
      </div>
    </div>
  )
}
