import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../core/problems/failure.ts'
import type { Span, Ticks } from '../../core/time/ticks.ts'
import type { MediaId } from '../../preload/files.ts'
import type { SpeechId, Spoken } from '../../preload/speech.ts'
import { cacheOf } from '../media/content.ts'
import type { VoiceSound } from '../media/voice-track.ts'
import { isAlive } from '../storage/atomic-write.ts'
import type { MediaTable } from './media-table.ts'

/** The sound that a window has had spoken: its file goes when another comes, and with the window. */
export interface Speeches {
  readonly put: (sound: {
    readonly path: string
    readonly duration: Ticks
    readonly spans: readonly Span[]
  }) => Spoken
  /** The file stays until `work` has ended, whatever comes meanwhile. Throws `speech-gone`. */
  readonly use: <Result>(id: SpeechId, work: (sound: VoiceSound) => Promise<Result>) => Promise<Result>
}

interface Held {
  readonly id: MediaId
  readonly sound: VoiceSound
  users: number
  isOver: boolean
}

export function speechTable(media: MediaTable, ending: AbortSignal): Speeches {
  let current: Held | undefined
  const giveBack = (held: Held | undefined): void => {
    if (held === undefined) return
    held.isOver = true
    media.remove(held.id)
    // At once: the program may end with the window.
    if (held.users === 0) rmSync(held.sound.path, { force: true })
  }
  ending.addEventListener(
    'abort',
    () => {
      giveBack(current)
      current = undefined
    },
    { once: true },
  )
  return {
    put: (sound) => {
      giveBack(current)
      const { id, url } = media.addOwn(sound.path)
      current = { id, sound, users: 0, isOver: false }
      return { speech: id, url, duration: sound.duration }
    },
    use: async (id, work) => {
      const held = current
      if (held?.id !== id) throw new Failure('speech-gone')
      held.users += 1
      try {
        return await work(held.sound)
      } finally {
        held.users -= 1
        if (held.isOver && held.users === 0) await rm(held.sound.path, { force: true })
      }
    },
  }
}

/** Where the next sound of this program goes. What programs left there that were killed is removed. */
export async function soundPath(): Promise<string> {
  const folder = await cacheOf('spoken')
  for (const name of await readdir(folder)) {
    const owner = /^(\d+)-/.exec(name)?.[1]
    if (owner === undefined || !isAlive(Number(owner))) await rm(join(folder, name), { force: true })
  }
  return join(folder, `${process.pid}-${randomUUID()}.wav`)
}
