// How long after a word has ended does it stand on the screen of captions? Human speech is fed at the pace of the clock, as a
// microphone does, through the program as it is built. `node bench/live.mjs [recognizer]` (after `npm run build`)
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'

const recognizer = process.argv[2] ?? 'pocketsphinx'
const folder = '/usr/share/pocketsphinx/test/data/librivox'
const clips = ['0870', '0880', '0890', '0930', '0870', '0880', '0890', '0930']
const rate = 16_000
const piece = rate / 10

const sounds = clips.map((number) => {
  const bytes = readFileSync(join(folder, `sense_and_sensibility_01_austen_64kb-${number}.wav`)).subarray(44)
  return new Int16Array(Uint8Array.from(bytes).buffer, 0, Math.floor(bytes.length / 2))
})
const pause = rate
const sound = new Int16Array(sounds.reduce((sum, { length }) => sum + length + pause, 3 * rate))
let place = pause
for (const each of sounds) {
  sound.set(each, place)
  place += each.length + pause
}

const home = mkdtempSync(join(tmpdir(), 'cuewright-bench-'))
const program = spawn(process.execPath, [join(import.meta.dirname, '../out/cli/index.js'), 'serve', '-q'], {
  env: { ...process.env, CUEWRIGHT_HOME: home },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const [address] = await once(createInterface({ input: program.stdout }), 'line')
const url = new URL(address)
const socket = new WebSocket(`ws://${url.host}/socket${url.search}`, { origin: url.origin })
await once(socket, 'open')

const waiting = new Map()
const told = []
socket.on('message', (data) => {
  const { id, result, failure, event, payload } = JSON.parse(data.toString())
  if (event === 'live') told.push({ at: performance.now(), ...payload })
  if (id === undefined) return
  if (failure === undefined) waiting.get(id)?.resolve(result)
  else waiting.get(id)?.reject(new Error(failure.message))
})
let last = 0
const call = (name, args, bytes) =>
  new Promise((resolve, reject) => {
    const id = (last += 1)
    waiting.set(id, { resolve, reject })
    const text = JSON.stringify({ id, call: name, args })
    const head = Buffer.alloc(4)
    head.writeUInt32LE(Buffer.byteLength(text))
    socket.send(bytes === undefined ? text : Buffer.concat([head, Buffer.from(text), bytes]))
  })

try {
  await call('live.set', [{ threshold: 2 }])
  const { live } = await call('live.start', [{ recognizer, language: 'en-US' }])
  const begun = performance.now()
  /** When the sample at `seconds` had been heard, by the clock. */
  const heardAt = (seconds) => begun + seconds * 1000
  for (let at = 0; at < sound.length; at += piece) {
    const due = heardAt((at + piece) / rate) - performance.now()
    if (due > 0) await new Promise((resolve) => setTimeout(resolve, due))
    const part = sound.subarray(at, at + piece)
    void call('live.sound', [{ live, at }], Buffer.from(part.buffer, part.byteOffset, part.byteLength))
  }
  await call('live.end', [live])

  // A word of an utterance stands on the screen when it is the last one there, as a guess or in the final text.
  const guessed = []
  const final = []
  let shown = []
  for (const event of told) {
    if (event.type === 'captions') shown.push({ at: event.at, text: event.lines.join(' ') })
    if (event.type !== 'recognition' || event.event.type !== 'recognized') continue
    const { words } = event.event.utterance
    const end = words.at(-1)
    if (end !== undefined) final.push(event.at - heardAt((end.offset + end.duration) / 1e7))
    let from = 0
    for (const { at, text } of shown) {
      const spoken = text.split(' ')
      const found = words.findIndex((word, place) => place >= from && word.text === spoken.at(-1))
      const word = words[found]
      if (word === undefined) continue
      from = found + 1
      guessed.push(at - heardAt((word.offset + word.duration) / 1e7))
    }
    shown = []
  }
  const row = (name, values) => {
    const sorted = values.toSorted((a, b) => a - b)
    const share = (part) => ((sorted[Math.floor(part * (sorted.length - 1))] ?? NaN) / 1000).toFixed(2)
    console.log(`| ${name} | ${values.length} | ${share(0.5)} | ${share(0.9)} | ${share(1)} |`)
  }
  console.log(
    `${recognizer}: seconds from the end of a word to the screen, ${Math.round(sound.length / rate)} s of speech`,
  )
  console.log('| | words | median | nine of ten | longest |')
  console.log('|---|---|---|---|---|')
  row('newest word of a guess', guessed)
  row('last word of a final text', final)
} finally {
  socket.close()
  program.kill('SIGINT')
  await once(program, 'exit')
  rmSync(home, { recursive: true, force: true })
}
