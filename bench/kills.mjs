// What a kill costs: the program is ended by SIGKILL at a random moment while a file is edited and saved, again and again.
// `node bench/kills.mjs [rounds] [cues]`, after `npm run build`. Each round starts the real program (`cuewright serve`), drives it with
// the window's own session code over its socket, kills it, and looks: is the file one of the states that were saved, whole; how
// old is the oldest change that did not come back; does undo lead to the file as it was, and redo back again.
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { serve } from './program/serve.mjs'

const rounds = Number(process.argv[2] ?? 200)
const count = Number(process.argv[3] ?? 400)
const root = join(import.meta.dirname, '..')
const base = mkdtempSync(join(tmpdir(), 'cuewright-kills-'))

await build({
  configFile: false,
  logLevel: 'silent',
  ssr: { external: ['ws'], noExternal: true },
  build: {
    ssr: join(root, 'bench/kills/cell.mjs'),
    outDir: join(root, 'node_modules/.cache/kills'),
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: 'cell.mjs' } },
  },
})
const { connect, redone, revive, textOf, undone, unpacked, work } = await import(
  pathToFileURL(join(root, 'node_modules/.cache/kills/cell.mjs')).href
)

let seed = Number(process.env.SEED ?? 1)
const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647

async function start(home) {
  const { child, address } = serve([], home)
  return { child, address: await address }
}

const time = (at) => `00:${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`

async function round(home) {
  const folder = mkdtempSync(join(base, 'files-'))
  const path = join(folder, 'film.srt')
  const cues = Array.from(
    { length: count },
    (_, at) => `${at + 1}\n${time(at)},000 --> ${time(at)},900\nLine ${at + 1}\n`,
  )
  writeFileSync(path, `${cues.join('\n')}`)
  const first = await start(home)
  let killedAt = 0
  let worked
  await new Promise((began) => {
    worked = work(first.address, path, random, began, () => killedAt > 0)
  })
  await sleep(300 + 2200 * random())
  killedAt = Date.now()
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  const { states, edits, saves } = await worked

  const onDisk = readFileSync(path, 'utf8')
  const isWhole = states.some(({ text }) => text === onDisk)
  const second = await start(home)
  const { bridge, close } = await connect(second.address)
  const offers = (await bridge.call('recovery.list')).filter(({ file }) => file?.path === path)
  let back = onDisk
  let isAlive = true
  for (const { id } of offers) {
    const { root: base_, line } = await bridge.call('recovery.take', id)
    const { history, misfits } = revive(unpacked(base_), { line, isEmpty: false, missed: 0 })
    back = textOf(history.document)
    let at = history
    while (at.past.length > 0) at = undone(at)
    const start = textOf(at.document)
    const steps = at.future.length
    while (at.future.length > 0 && at.past.length < history.past.length) at = redone(at)
    isAlive = misfits === 0 && steps >= 1 && start === states[0].text && textOf(at.document) === back
    await bridge.call('journal.end', { id, keep: false })
  }
  // A state that came back: the last one that looks like it, before the kill.
  const found = states.findLastIndex(({ at, text }) => at <= killedAt && text === back)
  const lost = states.slice(found + 1).find(({ at }) => at <= killedAt)
  close()
  const left = readdirSync(folder).filter((name) => name.endsWith('.tmp')).length
  second.child.kill('SIGKILL')
  await once(second.child, 'exit')
  rmSync(folder, { recursive: true })
  return {
    edits,
    saves,
    isTorn: !isWhole,
    isFound: found >= 0,
    isAlive,
    isOffered: offers.length > 0,
    lost: lost === undefined ? 0 : killedAt - lost.at,
    left,
  }
}

const done = []
try {
  for (let at = 0; at < rounds; at += 1) {
    const home = join(base, `home-${at}`)
    const result = await round(home)
    done.push(result)
    if (result.isTorn || !result.isAlive || !result.isFound) console.log(`round ${at}:`, result)
    rmSync(home, { recursive: true, force: true })
  }
} finally {
  rmSync(base, { recursive: true, force: true })
}
const sum = (pick) => done.reduce((all, one) => all + Number(pick(one)), 0)
const lost = done.map((one) => one.lost).sort((a, b) => a - b)
const torn = sum(({ isTorn }) => isTorn)
const dead = sum(({ isAlive, isFound }) => !isAlive || !isFound)
console.log(
  `${done.length} kills, ${sum(({ edits }) => edits)} edits, ${sum(({ saves }) => saves)} saves, ${count} cues\n` +
    `torn files ${torn}; work offered after ${sum(({ isOffered }) => isOffered)} (the others were saved); undo or state lost ${dead}\n` +
    `lost: median ${lost[Math.floor(lost.length / 2)]} ms, worst ${lost.at(-1)} ms`,
)
if (torn > 0 || dead > 0 || lost.at(-1) > 1000) process.exitCode = 1
