import '@fontsource-variable/inter/index.css'
import './captions.css'
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { CaptionView } from '../preload/live.ts'
import { CaptionLines } from './live/caption-lines.tsx'

/*
 * The page that shows captions and nothing else: a window of its own, or a source in OBS. It knows no more of the program than
 * what it is told to show.
 */

/** Tells what is shown, now and whenever it changes. Returns what ends it. */
function watch(show: (view: CaptionView) => void): () => void {
  if (window.cuewright !== undefined) return window.cuewright.on('captions', show)
  // The browser connects anew by itself when the program was away.
  const source = new EventSource(`/captions/stream${location.search}`)
  source.onmessage = ({ data }: MessageEvent<string>) => show(JSON.parse(data) as CaptionView)
  return () => source.close()
}

function Captions() {
  const [view, setView] = useState<CaptionView | null>(null)
  useEffect(() => watch(setView), [])
  return view === null ? null : <CaptionLines view={view} />
}

window.addEventListener('keydown', ({ key }) => {
  if (key === 'f' || key === 'F11') {
    if (document.fullscreenElement === null) void document.documentElement.requestFullscreen()
    else void document.exitFullscreen()
  }
  // A window without a frame has no button that closes it.
  if (key === 'Escape' && document.fullscreenElement === null) window.close()
})
window.addEventListener('dblclick', () => {
  if (document.fullscreenElement === null) void document.documentElement.requestFullscreen()
  else void document.exitFullscreen()
})

const root = document.querySelector('#captions')
if (root === null) throw new Error('captions.html has no #captions')
createRoot(root).render(<Captions />)
