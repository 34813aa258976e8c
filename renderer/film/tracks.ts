import { unpacked } from '../../core/document/journey.ts'
import { startHistory } from '../../core/document/history.ts'
import type { OpenedDocument } from '../../preload/files.ts'
import { showFromFilm, unlessUnsaved } from '../session/open.ts'
import { unlessSecondUnsaved } from '../second/open.ts'
import type { Session } from '../store.ts'

/** Subtitles that came out of the film become the document; they lie in no file yet. */
export const openTrack = (session: Session, opened: OpenedDocument): void =>
  unlessUnsaved(session, () => {
    session.store.set({ dialog: null })
    showFromFilm(session, { ...opened, document: unpacked(opened.document) })
  })

/** They stand beside the document. */
export const openTrackBeside = (session: Session, opened: OpenedDocument): void =>
  unlessSecondUnsaved(session, () => {
    const { problems } = opened
    session.store.set(({ second, history }) => ({
      dialog: null,
      second: {
        ...second,
        isChanged: true,
        open: {
          history: startHistory(unpacked(opened.document)),
          file: null,
          problems: problems.length === 0 ? null : { list: problems, at: 0 },
        },
        isTranslating: history.document.cues.some(({ text }) => text.trim() === ''),
      },
    }))
  })
