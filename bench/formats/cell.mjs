// One cell of bench/formats.mjs: node --expose-gc cell.mjs cache task format who rounds
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { peers, tight } from './peers.mjs'

const [cache, task, format, who, rounds] = process.argv.slice(2)
const fromCache = createRequire(join(cache, 'package.json'))
const loadPeer = async (name) => {
  const loaded = await import(pathToFileURL(fromCache.resolve(name)).href)
  return loaded.default !== undefined && Object.keys(loaded).length <= 2 && typeof loaded.default === 'object'
    ? loaded.default
    : loaded
}
const own = async () => (await import(pathToFileURL(join(cache, 'own/formats.js')).href)).formats

const file = readFileSync(join(cache, format), 'utf8')
const formats = who.startsWith('own:') || task === 'write' ? await own() : []
const ours = formats.find(({ id }) => id === who.slice(4))

async function workOf() {
  if (task === 'write') {
    const { document } = formats.find(({ id }) => id === (format === 'srt' ? 'srt' : 'webvtt')).parse(file)
    if (who !== 'tight')
      return () => ours.serialize(document, { words: format === 'srt' ? 'none' : 'measured' })
    const cues = tight.read.srt(file)
    return () => tight.write(cues)
  }
  if (who === 'tight') return () => tight.read[format](file)
  if (ours === undefined) {
    const parse = await peers[who].load(loadPeer)
    return () => parse(file, format)
  }
  if (task === 'words') return () => ours.parse(file).document.cues.map((cue) => cue.words.length && cue)
  return () => ours.parse(file).document.cues
}

/** The most memory it had, in MB. What `resourceUsage` says begins with that of whoever started it. */
function peak() {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : ''
  return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS) / 1000
}

const work = await workOf()
const times = []
let kept = 0
let outcome
for (let round = 0; round < Number(rounds); round += 1) {
  outcome = undefined
  globalThis.gc()
  const before = process.memoryUsage().heapUsed
  const begin = process.cpuUsage()
  outcome = work()
  const { user, system } = process.cpuUsage(begin)
  times.push((user + system) / 1000)
  globalThis.gc()
  kept = (process.memoryUsage().heapUsed - before) / 1e6
}
const sorted = times.toSorted((a, b) => a - b)
console.log(
  JSON.stringify({
    ms: sorted[Math.floor(sorted.length / 2)],
    first: times[0],
    kept,
    peak: peak(),
    cues: typeof outcome === 'string' ? '' : outcome.length,
  }),
)
