import { useEffect, useRef, useState } from 'react'

/** Milliseconds between two sentences about how far it is: who listens has other things to do. */
const between = 15_000

/** Says how far a batch is to who does not see it: at once when it begins or ends, else now and then. */
export function Polite({ text, isRunning }: { readonly text: string; readonly isRunning: boolean }) {
  const [told, setTold] = useState(text)
  const latest = useRef(text)
  useEffect(() => {
    latest.current = text
  }, [text])
  useEffect(() => {
    setTold(latest.current)
    if (!isRunning) return
    const timer = setInterval(() => setTold(latest.current), between)
    return () => clearInterval(timer)
  }, [isRunning])
  return (
    <span className="hidden" role="status">
      {isRunning ? told : text}
    </span>
  )
}
