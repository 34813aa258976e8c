import { useEffect, useState } from 'react'
import { useStore } from '../store.ts'

/** As long as the sentence takes to read. */
const stay = 5000

/** What was asked to be said, for the ear and for the eye. */
export function Said() {
  const { text, turn } = useStore(({ playback }) => playback.said)
  const [over, setOver] = useState(0)
  useEffect(() => {
    if (turn === 0) return undefined
    const timer = setTimeout(() => setOver(turn), stay)
    return () => clearTimeout(timer)
  }, [turn])
  return (
    <div className="said" role="status" data-testid="said">
      {/* A new element each time: the same words are said again. */}
      {text !== '' && over !== turn && <p key={turn}>{text}</p>}
    </div>
  )
}
