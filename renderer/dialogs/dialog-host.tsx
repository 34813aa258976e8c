import { lazy, Suspense, useEffect } from 'react'
import { Palette } from '../palette/dialog.tsx'
import { useStore } from '../store.ts'
import './dialogs.css'

const load = () => import('./dialogs.tsx')
const Dialogs = lazy(() => load().then((module) => ({ default: module.Dialogs })))
/** Milliseconds after which they are fetched even where the window finds no rest. */
const patience = 1500

/** The dialog that is open, if one is. The others are fetched once the window has come to rest, so that each opens at once. */
export function DialogHost() {
  const kind = useStore(({ dialog }) => dialog?.kind)
  useEffect(() => {
    const asked = requestIdleCallback(() => void load().catch(() => undefined), { timeout: patience })
    return () => cancelIdleCallback(asked)
  }, [])
  if (kind === undefined) return null
  if (kind === 'search') return <Palette />
  return (
    <Suspense fallback={null}>
      <Dialogs />
    </Suspense>
  )
}
