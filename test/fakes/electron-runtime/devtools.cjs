// Chromium's remote control, as far as the stand-in needs it.
const { WebSocket } = require('ws')

/** `send(method, params, sessionId)` answers with the result; `on(listener)` hears every event. */
exports.connect = (address) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(address, { perMessageDeflate: false, maxPayload: 0 })
    const pending = new Map()
    const listeners = new Set()
    let last = 0
    socket.once('error', reject)
    socket.on('message', (data) => {
      const message = JSON.parse(data.toString())
      if (message.id === undefined) {
        for (const listener of listeners) listener(message)
        return
      }
      const call = pending.get(message.id)
      pending.delete(message.id)
      if (message.error === undefined) call.resolve(message.result)
      else call.reject(new Error(`${call.method}: ${message.error.message}`))
    })
    socket.once('open', () =>
      resolve({
        send: (method, params = {}, sessionId = undefined) =>
          new Promise((done, failed) => {
            const id = (last += 1)
            pending.set(id, { method, resolve: done, reject: failed })
            socket.send(JSON.stringify({ id, method, params, sessionId }))
          }),
        on: (listener) => listeners.add(listener),
      }),
    )
  })
