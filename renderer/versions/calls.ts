import { packed, unpacked } from '../../core/document/journey.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import type { VersionList } from '../../preload/versions.ts'
import { commitDraft } from '../session/edit.ts'
import type { Session } from '../store.ts'

export const listed = ({ bridge }: Session, path: string): Promise<VersionList> =>
  bridge.call('versions.list', path)

/** Keeps the open document under a name; the versions that there are then. */
export function saved(session: Session, path: string, name: string, note: string): Promise<VersionList> {
  commitDraft(session)
  const document = packed(session.store.get().history.document)
  return session.bridge.call('versions.save', { path, name, note, document })
}

export const readOne = async ({ bridge }: Session, path: string, id: string): Promise<SubtitleDocument> =>
  unpacked(await bridge.call('versions.read', { path, id }))

export const removed = ({ bridge }: Session, path: string, id: string): Promise<VersionList> =>
  bridge.call('versions.delete', { path, id })
