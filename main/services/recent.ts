import { Failure } from '../../core/problems/failure.ts'
import type { RecentFile } from '../../preload/files.ts'
import {
  forgetFile,
  forgetMissing,
  pinFile,
  placeInFiles,
  recentFiles,
  rememberFile,
} from '../storage/recent.ts'
import type { Desk, Handlers } from './desk.ts'

export const recentHandlers: Pick<
  Handlers,
  'recent.list' | 'recent.forget' | 'recent.tidy' | 'recent.pin' | 'recent.place'
> = {
  'recent.list': recentFiles,
  'recent.forget': forgetFile,
  'recent.tidy': forgetMissing,
  'recent.pin': ({ path, pinned }) => pinFile(path, pinned),
  'recent.place': async ({ paths, place }) => {
    await placeInFiles(paths, place)
  },
}

/** A list that cannot be written is no reason to refuse the file; one that is gone tomorrow is not worth a place on it. */
export async function remember({ host }: Desk, path: string, kind: RecentFile['kind']): Promise<void> {
  if (!host.isLasting(path)) return
  try {
    await rememberFile(path, kind)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
  }
}
