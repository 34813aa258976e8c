import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { MediaInfo } from '../../core/document/media.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { MediaId, OpenedMedia } from '../../preload/files.ts'

/** The media of one window. Nothing else is served to it: an id is a random name for a file that was opened here. */
export interface MediaTable {
  readonly add: (info: MediaInfo) => OpenedMedia
  /** Serves a stand-in (a proxy) for as long as the media itself is open; its address. */
  readonly addProxy: (media: MediaId, path: string) => string
  /** Serves a file of the program's own until it is taken away; its address and the id of that. */
  readonly addOwn: (path: string) => Pick<OpenedMedia, 'id' | 'url'>
  /** Throws a `Failure` when the media is not open here. */
  readonly info: (id: MediaId) => MediaInfo
  readonly path: (id: MediaId) => string | undefined
  readonly holds: (path: string) => boolean
  readonly remove: (id: MediaId) => void
}

export function mediaTable(urlOf: (id: MediaId) => string): MediaTable {
  const opened = new Map<MediaId, MediaInfo>()
  const proxies = new Map<MediaId, { readonly of: MediaId; readonly path: string }>()
  return {
    add: (info) => {
      const id = randomUUID()
      opened.set(id, info)
      return { id, info, url: urlOf(id) }
    },
    addProxy: (media, path) => {
      const id = randomUUID()
      proxies.set(id, { of: media, path })
      return urlOf(id)
    },
    addOwn: (path) => {
      const id = randomUUID()
      proxies.set(id, { of: id, path })
      return { id, url: urlOf(id) }
    },
    info: (id) => {
      const info = opened.get(id)
      if (info === undefined) throw new Failure('not-allowed')
      return info
    },
    path: (id) => opened.get(id)?.path ?? proxies.get(id)?.path,
    holds: (path) => [...opened.values()].some((info) => resolve(info.path) === resolve(path)),
    remove: (id) => {
      opened.delete(id)
      for (const [proxy, { of }] of proxies) if (of === id) proxies.delete(proxy)
    },
  }
}
