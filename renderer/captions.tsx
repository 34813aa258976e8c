import '@fontsource-variable/inter/index.css'
import './captions.css'
import { createRoot } from 'react-dom/client'
import type { CaptionView } from '../preload/live.ts'
import { CaptionLines } from './live/caption-lines.tsx'

/*
 * The page that shows captions and nothing else: a window of its own, or a source in OBS. It knows no more of the program than
 * what it is told to show.
 */

/** Tells what is shown, now and whenever it changes, for as long as the page is there. */
function watch(show: (view: CaptionView) => void): void {
  if (window.cuewright !== undefined) {
    window.cuewright.on('captions', show)
    return
  }
  // The browser connects anew by itself when the program was away.
  const source = new EventSource(`/captions/stream${location.search}`)
  source.onmessage = ({ data }: MessageEvent<string>) => show(JSON.parse(data) as CaptionView)
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
const page = createRoot(root)
// At once, not in an effect: the program tells the page what to show as soon as its scripts have run, and only once.
watch((view) => page.render(<CaptionLines view={view} />))
