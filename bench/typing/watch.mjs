/** Runs in the page before anything of the program: notes how long every key and every move of a drag took to the picture. */
export function watch() {
  const found = []
  globalThis.bench = { found, what: '' }
  const follow = (event) => {
    const { what } = globalThis.bench
    if (what === '' || ['Control', 'Shift'].includes(event.key)) return
    requestAnimationFrame(() => {
      const painted = new MessageChannel()
      painted.port1.onmessage = () => found.push({ what, wait: performance.now() - event.timeStamp })
      painted.port2.postMessage(0)
    })
  }
  addEventListener('keydown', follow, true)
  addEventListener('pointermove', follow, true)
}
