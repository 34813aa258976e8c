import { ipcMain, type IpcMainInvokeEvent, type WebContents, type WebFrameMain } from 'electron'
import { Failure, report } from '../../../core/problems/failure.ts'
import { isOwnAddress } from './own-page.ts'
import type { Reply, Session } from '../../services/session.ts'

/** Answers the calls of windows: each by its own session, and nobody else. */
export function answerCalls(sessionOf: (contents: WebContents) => Session | undefined, home: string): void {
  ipcMain.handle('call', async (event, name: unknown, request: unknown): Promise<Reply> => {
    try {
      const session = isOwnPage(event, home) ? sessionOf(event.sender) : undefined
      if (session === undefined)
        throw new Failure('bad-request', { what: 'it came from a page that is not Cuewright’s' })
      if (!Array.isArray(request))
        throw new Failure('bad-request', { what: 'a call needs a list of arguments' })
      return { result: await session.call(name, request) }
    } catch (error) {
      return { failure: report(error) }
    }
  })
}

/** Only the top frame of a window, and only while it shows the program's own page. */
function isOwnPage({ sender, senderFrame }: IpcMainInvokeEvent, home: string): boolean {
  const frame: WebFrameMain | null = senderFrame
  return frame !== null && frame === sender.mainFrame && isOwnAddress(frame.url, home)
}
