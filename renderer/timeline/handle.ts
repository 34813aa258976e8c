import type { Stage } from './stage.ts'

/** The timeline on the screen, for actions that are called from elsewhere; null while there is none. */
let shown: Stage | null = null

export const stageOnScreen = (): Stage | null => shown

/** Makes `stage` the one on the screen until the returned function is called. */
export function putOnScreen(stage: Stage): () => void {
  shown = stage
  return () => {
    if (shown === stage) shown = null
  }
}
