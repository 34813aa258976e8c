import { join } from 'node:path'
import { dialog, type BrowserWindow } from 'electron'
import type { OpenKind } from '../../../preload/files.ts'
import { mediaExtensions, projectExtension, subtitleExtensions } from '../../services/kinds.ts'
import type { SessionHost } from '../../services/desk.ts'

const media = { name: 'Video and audio', extensions: [...mediaExtensions] }
const subtitles = { name: 'Subtitles', extensions: [...subtitleExtensions, projectExtension] }
const any = { name: 'All files', extensions: ['*'] }

const filters: Readonly<Record<OpenKind, Electron.FileFilter[]>> = {
  media: [media, any],
  subtitles: [subtitles, any],
  any: [{ name: 'Video, audio, subtitles', extensions: [...media.extensions, ...subtitles.extensions] }, any],
}

export const dialogsOf = (window: BrowserWindow): NonNullable<SessionHost['dialogs']> => ({
  open: async (kind) => {
    const { filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openFile', 'multiSelections'],
      filters: filters[kind],
    })
    return filePaths
  },
  save: async ({ folder, name, extensions }) => {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: folder === null ? name : join(folder, name),
      filters: [
        ...(extensions.length === 0 ? [] : [{ name: extensions.join(', '), extensions: [...extensions] }]),
        any,
      ],
      // The dialog asks before it replaces a file, so the call that follows may overwrite it.
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    })
    return canceled || filePath === '' ? null : filePath
  },
})

/** What to do with changes that a closing window would lose. */
export async function askBeforeClose(
  window: BrowserWindow,
  title: string,
): Promise<'save' | 'discard' | 'cancel'> {
  const answers = ['save', 'discard', 'cancel'] as const
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: `Save the changes to “${title}”?`,
    detail: 'What you do not save can be had back for two weeks, under “Recover unsaved work”.',
    buttons: ['Save', 'Don’t save', 'Cancel'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  })
  return answers[response] ?? 'cancel'
}
