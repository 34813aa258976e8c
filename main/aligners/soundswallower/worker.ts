import { parentPort, workerData } from 'node:worker_threads'
import createModule, { type Decoder, type Segment, type SoundSwallowerModule } from 'soundswallower'
import { pronounce } from '../../../core/transcript/pronunciation.ts'
import { refineEdges } from './edges.ts'
import type { AlignReply, AlignRequest, SpokenTime, ThreadData } from './request.ts'

/**
 * The thread in which SoundSwallower runs: its wasm module hooks `uncaughtException` and blocks while it computes, so it
 * must not share a thread with anything else.
 */

const models = { en: 'en-us', fr: 'fr-fr' } as const

/** Wide beams: with the default ones 16 of 100 utterances of a slightly wrong script fail, with these one does. */
const settings = { samprate: 16_000, silprob: 0.5, beam: 1e-120, wbeam: 1e-100, pbeam: 1e-120 }

interface Engine {
  readonly language: AlignRequest['language']
  readonly decoder: Decoder
  readonly known: Map<string, boolean>
}

let modules: Promise<SoundSwallowerModule> | undefined
let engine: Engine | undefined

async function engineFor(language: AlignRequest['language']): Promise<Engine> {
  if (engine?.language === language) return engine
  const { modelBase } = workerData as ThreadData
  modules ??= createModule({ modelBase } as Partial<SoundSwallowerModule>)
  const module = await modules
  engine?.decoder.delete()
  engine = undefined
  const decoder = new module.Decoder({
    ...settings,
    hmm: module.get_model_path(models[language]),
    loglevel: 'FATAL',
  })
  await decoder.initialize()
  engine = { language, decoder, known: new Map() }
  return engine
}

/** Adding a word that is there already throws, so what was looked up is remembered. */
function learn({ decoder, known, language }: Engine, words: readonly string[]): void {
  // The type says string; a word outside the dictionary gives null.
  const lookup = (word: string): string | undefined => decoder.lookup_word(word) || undefined
  const fresh: [string, string][] = []
  for (const spoken of words) {
    const word = spoken.toLowerCase()
    if (known.has(word)) continue
    known.set(word, true)
    if (lookup(word) === undefined) fresh.push([word, pronounce(spoken, language, lookup)])
  }
  if (fresh.length > 0) decoder.add_words(...fresh)
}

const silent = (text: string): boolean => text.startsWith('<') || text.startsWith('(') || text.startsWith('[')

function timesOf(segments: readonly Segment[], words: readonly string[], open: boolean): SpokenTime[] | null {
  const times: SpokenTime[] = []
  for (const { t, b, d, p } of segments) {
    if (silent(t)) continue
    // "to(2)" is another way to say "to".
    if (t.replace(/\(\d+\)$/, '') !== words[times.length]) return null
    times.push({ start: b, end: b + d, score: p })
  }
  return open || times.length === words.length ? times : null
}

async function align({ language, pcm, words, open }: AlignRequest): Promise<SpokenTime[] | null> {
  // The front end wants at least a few frames.
  if (pcm.length < 1600) return null
  const ready = await engineFor(language)
  learn(ready, words)
  const { decoder } = ready
  const text = words.map((word) => word.toLowerCase())
  decoder.set_align_text(text.join(' '))
  decoder.start()
  let segments: readonly Segment[]
  try {
    decoder.process_audio(
      Float32Array.from(pcm, (sample) => sample / 32_768),
      false,
      true,
    )
  } finally {
    // Before the end of the utterance is declared, the best path may end in the middle of the text.
    segments = open ? (decoder.get_alignment().w ?? []) : []
    decoder.stop()
  }
  if (!open) segments = decoder.get_alignment().w ?? []
  const times = timesOf(segments, text, open)
  return times === null ? null : refineEdges(pcm, times)
}

let work = Promise.resolve()
parentPort?.on('message', (request: AlignRequest) => {
  work = work.then(async () => {
    let times: SpokenTime[] | null = null
    try {
      times = await align(request)
    } catch {
      // A decoder that failed once is in an unknown state: the next request gets a new one.
      engine = undefined
    }
    parentPort?.postMessage({ id: request.id, times } satisfies AlignReply)
  })
})
