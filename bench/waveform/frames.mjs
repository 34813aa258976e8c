// Time as a person sees it, measured in a page.

const nextFrame = () => new Promise((done) => requestAnimationFrame(done))

/** After the next picture: a message is delivered only when the frame's own work is done. */
async function afterPaint() {
  await nextFrame()
  await new Promise((done) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = done
    port2.postMessage(null)
  })
}

/** Milliseconds until what `act` draws has been painted. */
export async function untilPainted(act) {
  await afterPaint()
  const began = performance.now()
  await act()
  await afterPaint()
  return performance.now() - began
}

/** Calls `step` on every picture for `milliseconds`: pictures a second, and how long single ones took. */
export async function pictures(milliseconds, step) {
  const lengths = []
  await nextFrame()
  const began = performance.now()
  let last = began
  while (last - began < milliseconds) {
    step()
    await nextFrame()
    const now = performance.now()
    lengths.push(now - last)
    last = now
  }
  const sorted = lengths.toSorted((a, b) => a - b)
  return {
    fps: (1000 * lengths.length) / (last - began),
    p95: sorted[Math.floor(0.95 * sorted.length)],
    worst: sorted.at(-1),
  }
}
