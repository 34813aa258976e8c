import { join } from 'node:path'
import { dialog, type BrowserWindow } from 'electron'
import type { OpenKind } from '../../../preload/files.ts'
import { mediaExtensions, projectExtension, subtitleExtensions } from '../../services/kinds.ts'
import type { SessionHost } from '../../services/desk.ts'
import type { Speak } from './speak.ts'

const ofMedia = [...mediaExtensions]
const ofSubtitles = [...subtitleExtensions, projectExtension]

const anyFile = (speak: Speak): Electron.FileFilter => ({ name: speak('All files'), extensions: ['*'] })

function filtersOf(kind: OpenKind, speak: Speak): Electron.FileFilter[] {
  const filters: Readonly<Record<OpenKind, Electron.FileFilter>> = {
    media: { name: speak('Video and audio'), extensions: ofMedia },
    subtitles: { name: speak('Subtitles'), extensions: ofSubtitles },
    any: { name: speak('Video, audio, subtitles'), extensions: [...ofMedia, ...ofSubtitles] },
  }
  return [filters[kind], anyFile(speak)]
}

/** `speak` gives how texts are said now. */
export const dialogsOf = (
  window: BrowserWindow,
  speak: () => Speak,
): NonNullable<SessionHost['dialogs']> => ({
  open: async (kind) => {
    const { filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openFile', 'multiSelections'],
      filters: filtersOf(kind, speak()),
    })
    return filePaths
  },
  save: async ({ folder, name, extensions }) => {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: folder === null ? name : join(folder, name),
      filters: [
        ...(extensions.length === 0 ? [] : [{ name: extensions.join(', '), extensions: [...extensions] }]),
        anyFile(speak()),
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
  speak: Speak,
): Promise<'save' | 'discard' | 'cancel'> {
  const answers = ['save', 'discard', 'cancel'] as const
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: speak('Save the changes to “{{1}}”?', title),
    detail: speak('What you do not save can be had back for two weeks, under “Recover unsaved work”.'),
    buttons: [speak('Save'), speak('Don’t save'), speak('Cancel')],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  })
  return answers[response] ?? 'cancel'
}
