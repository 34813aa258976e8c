import { app } from 'electron'
import { runBatchesHere } from './batch-calls.ts'
import { denyAllElse } from './guard.ts'
import { collectOpenRequests } from './open-requests.ts'
import { runModels } from './model-process.ts'
import { announceSchemes, serveSchemes } from './protocols.ts'
import { sealSecrets } from './seal.ts'
import { start, windowKeeper } from './window.ts'

/** The program with its window. The order matters: schemes before "ready", the lock before anything that is shown. */
export function openProgram(): void {
  announceSchemes()
  denyAllElse(start())
  const requests = collectOpenRequests()

  if (app.requestSingleInstanceLock({ open: requests.first() })) {
    const windows = windowKeeper()
    requests.onNext(windows.open)
    app.on('activate', () => windows.open(null))
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin') app.quit()
    })
    app.on('before-quit', windows.beginQuit)
    // Jobs end with their windows; the program outlives them until the last ffmpeg is gone.
    app.on('will-quit', (event) => {
      if (windows.isIdle()) return
      event.preventDefault()
      void windows.whenIdle().then(() => app.quit())
    })
    void app.whenReady().then(() => {
      serveSchemes(windows.served)
      void sealSecrets()
      runModels()
      runBatchesHere()
      windows.open(requests.first())
    })
  } else {
    app.quit()
  }
}
