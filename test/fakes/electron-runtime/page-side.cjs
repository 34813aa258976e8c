// Runs in the page before anything else: gives the preload script the three things of Electron that it may have there.
exports.pageSide = String(function pageSide(preload) {
  if (globalThis !== globalThis.top || location.href === 'about:blank') return
  const pending = new Map()
  const listeners = new Map()
  let last = 0
  globalThis.standInFiles = []
  const ask = (question) =>
    new Promise((resolve, reject) => {
      const id = (last += 1)
      pending.set(id, { resolve, reject })
      globalThis.standInAsk(JSON.stringify({ id, ...question }))
    })
  const revive = (value) => {
    if (value === null || typeof value !== 'object') return value
    if (typeof value.standInBytes === 'string')
      return Uint8Array.from(atob(value.standInBytes), (letter) => letter.charCodeAt(0))
    for (const key of Object.keys(value)) value[key] = revive(value[key])
    return value
  }
  globalThis.standInHear = ({ id, result, error, channel, args }) => {
    if (channel !== undefined) {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...revive(args))
      return
    }
    const call = pending.get(id)
    pending.delete(id)
    if (error === undefined) call?.resolve(revive(result))
    else call?.reject(new Error(error))
  }
  const electron = {
    contextBridge: { exposeInMainWorld: (name, api) => (globalThis[name] = api) },
    ipcRenderer: {
      invoke: (channel, ...args) => ask({ channel, args }),
      on: (channel, listener) => listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener)),
      off: (channel, listener) => listeners.get(channel)?.delete(listener),
    },
    // The real one answers at once; here Chromium has to be asked, so a promise comes back.
    webUtils: { getPathForFile: (file) => ask({ file: globalThis.standInFiles.push(file) - 1 }) },
  }
  const require = (name) => {
    if (name === 'electron') return electron
    throw new Error(`a sandboxed preload script cannot require ${name}`)
  }
  preload(require, {}, { exports: {} })
})
