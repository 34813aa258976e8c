import makeModule, { type EspeakWorker } from '@echogarden/espeak-ng-emscripten'
import { serve } from '../../aligners/serve.ts'
import { say } from './say.ts'
import type { Listed, VoiceReply, VoiceTask } from './request.ts'
import { mnemonicsIn } from './phonemes.ts'

/** The thread in which eSpeak NG speaks: some 20 ms for a second of speech. */

type Module = Awaited<ReturnType<typeof makeModule>>

interface Engine {
  readonly module: Module
  readonly worker: EspeakWorker
  readonly mnemonics: readonly string[]
  readonly listed: Listed
}

const data = '/usr/share/espeak-ng-data'

function listOf({ FS }: Module, worker: EspeakWorker): Listed {
  const folder = `${data}/voices/!v`
  const variants = FS.readdir(folder).flatMap((name) => {
    if (name.startsWith('.')) return []
    const gender = /^gender\s+(female|male)/m.exec(
      FS.readFile(`${folder}/${name}`, { encoding: 'utf8' }),
    )?.[1]
    return gender === 'female' || gender === 'male' ? [{ name, gender } as const] : []
  })
  const voices = worker.list_voices().map(({ name: own, identifier, languages }) => ({
    name: identifier.slice(identifier.lastIndexOf('/') + 1).toLowerCase(),
    tag: languages[0]?.name ?? '',
    own,
  }))
  return { type: 'listed', voices, variants }
}

/** 170 ms and 24 MB of voices. */
async function load(): Promise<Engine> {
  const module = await makeModule()
  const worker = new module.eSpeakNGWorker()
  const mnemonics = mnemonicsIn(module.FS.readFile(`${data}/phontab`))
  return { module, worker, mnemonics, listed: listOf(module, worker) }
}

/**
 * What eSpeak calls a voice ("en-gb" is "en", "fr-fr" is "fr"); undefined where there is none. It passes over a variant that it
 * does not know, and goes on in the last voice where it does not know the voice.
 */
function nameOf(voice: string, { voices }: Listed, { FS }: Module): string | undefined {
  const [base = '', variant] = voice.split('+', 2)
  const wanted = base.toLowerCase()
  const found =
    voices.find(({ name }) => name === wanted) ?? voices.find(({ tag }) => tag.toLowerCase() === wanted)
  if (found === undefined || variant === undefined) return found?.name
  const files = FS.readdir(`${data}/voices/!v`)
  const file = files.find((name) => name.toLowerCase() === variant.toLowerCase() && !name.startsWith('.'))
  return file === undefined ? undefined : `${found.name}+${file}`
}

let engine: Promise<Engine> | undefined

async function answer(task: VoiceTask): Promise<VoiceReply> {
  engine ??= load()
  const { module, worker, mnemonics, listed } = await engine
  if (task.type === 'list') return listed
  const named = (voice: string): string | undefined => nameOf(voice, listed, module)
  const voice = named(task.voice)
  if (voice === undefined || worker.set_voice(voice) !== 0) return { type: 'unknown' }
  const pieces = task.pieces.map((piece) => {
    const own = piece.style.voice === undefined ? undefined : named(piece.style.voice)
    const { voice: _, ...style } = piece.style
    return { ...piece, style: own === undefined ? style : { ...style, voice: own } }
  })
  return say(worker, { ...task, voice, pieces }, mnemonics)
}

// A program that failed in wasm is in an unknown state: the next task gets a new one.
serve<VoiceReply>(answer, null, () => {
  engine = undefined
})
