// The window of one round, without a screen: the real session code over the real socket. Built by kills.mjs.
import { WebSocket } from 'ws'
import { formats } from '../../core/formats/all.ts'
import { redo as redone, undo as undone } from '../../core/document/history.ts'
import { unpacked } from '../../core/document/journey.ts'
import { revive } from '../../core/document/journal/revive.ts'
import { startJournal } from '../../renderer/safety/journal.ts'
import { commitDraft, redo, setDraft, undo } from '../../renderer/session/edit.ts'
import { openedPath } from '../../renderer/session/open.ts'
import { save } from '../../renderer/session/save.ts'
import { createStore } from '../../renderer/store.ts'

const transport = {
  now: () => 0,
  playing: () => false,
  subscribe: () => () => undefined,
  seek: () => undefined,
  play: () => undefined,
  pause: () => undefined,
  setRate: () => undefined,
  attach: () => () => undefined,
}

/** A bridge that answers nothing any more once the program is gone. */
export async function connect(address) {
  const url = new URL(address)
  const socket = new WebSocket(`ws://${url.host}/socket${url.search}`, { origin: url.origin })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const pending = new Map()
  let last = 0
  socket.on('message', (data, isBinary) => {
    if (isBinary) return
    const { id, result, failure } = JSON.parse(data.toString())
    const call = pending.get(id)
    pending.delete(id)
    if (failure === undefined) call?.resolve(result)
    else call?.reject(Object.assign(new Error(failure.message), failure))
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    for (const { reject } of pending.values()) reject(Object.assign(new Error('gone'), { code: 'internal' }))
    pending.clear()
  })
  return {
    bridge: {
      call: (name, ...args) =>
        new Promise((resolve, reject) => {
          pending.set((last += 1), { resolve, reject })
          if (socket.readyState !== WebSocket.OPEN)
            reject(Object.assign(new Error('gone'), { code: 'internal', message: 'gone' }))
          else socket.send(JSON.stringify({ id: last, call: name, args }))
        }),
      on: () => () => undefined,
      take: () => Promise.reject(new Error('nothing is dropped')),
    },
    close: () => socket.terminate(),
  }
}

export const format = formats.find(({ id }) => id === 'srt')
export const textOf = (document) => format.serialize(document, {})
export { unpacked, revive, undone, redone }

/** Opens `path` and works on it until `isOver`; all states that there were, and when they came to be. */
export async function work(address, path, random, began, isOver) {
  const { bridge, close } = await connect(address)
  const session = { store: createStore(), bridge, transport }
  startJournal(session)
  await openedPath(session, path)
  const { store } = session
  const states = [{ at: Date.now(), text: textOf(store.get().history.document) }]
  began()
  const note = () => {
    const text = textOf(store.get().history.document)
    if (text !== states.at(-1).text) states.push({ at: Date.now(), text })
  }
  let edits = 0
  let saves = 0
  while (!isOver()) {
    const choice = random()
    if (choice < 0.1) undo(session)
    else if (choice < 0.15) redo(session)
    else if (choice < 0.3) {
      saves += 1
      void save(session).catch(() => undefined)
    } else {
      const { cues } = store.get().history.document
      const cue = cues[Math.floor(random() * cues.length)]
      setDraft(session, cue, `Edit ${(edits += 1)} of this round, ${Math.floor(random() * 1e9)}`)
      commitDraft(session)
    }
    note()
    await new Promise((resolve) => setTimeout(resolve, 2 + 40 * random()))
  }
  close()
  return { states, edits, saves }
}
