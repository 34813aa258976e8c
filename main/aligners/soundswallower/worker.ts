import { workerData } from 'node:worker_threads'
import createModule, { type Decoder, type Segment, type SoundSwallowerModule } from 'soundswallower'
import { pronounce } from '../../../core/transcript/pronunciation.ts'
import { refineEdges } from '../edges.ts'
import { serve } from '../serve.ts'
import { nothing, type AlignReply, type AlignTask, type SpokenTime, type ThreadData } from './request.ts'

/**
 * The thread in which SoundSwallower runs: its wasm module hooks `uncaughtException` and blocks while it computes, so it
 * must not share a thread with anything else.
 */

/** The decoder places inner boundaries this much too early, seconds (median over 699 hand-labelled words). */
const late = 0.005

const models = { en: 'en-us', fr: 'fr-fr' } as const

/** Wide beams: with the default ones 16 of 100 utterances of a slightly wrong script fail, with these one does. */
const settings = { samprate: 16_000, silprob: 0.5, beam: 1e-120, wbeam: 1e-100, pbeam: 1e-120 }

interface Engine {
  readonly language: AlignTask['language']
  readonly decoder: Decoder
  readonly known: Map<string, boolean>
}

let modules: Promise<SoundSwallowerModule> | undefined
let engine: Engine | undefined

async function engineFor(language: AlignTask['language']): Promise<Engine> {
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

interface Said extends SpokenTime {
  readonly text: string
}

/** "to(2)" is another way to say "to". */
const saidOf = (segments: readonly Segment[]): Said[] =>
  segments
    .filter(({ t }) => !silent(t))
    .map(({ t, b, d, p }) => ({ text: t.replace(/\(\d+\)$/, ''), start: b, end: b + d, score: p }))

/** The words of `said` as words of `text` from number `first` on. */
const matches = (said: readonly Said[], text: readonly string[], first: number): boolean =>
  said.every((word, index) => word.text === text[first + index])

/** The most words that a search hears: enough to tell one place of a text from all others. */
const run = 8

/** A grammar of every run of up to eight words of `text`. */
function runsOf(text: readonly string[]): string {
  const runs = text.map((_, at) =>
    text.slice(at, at + run).reduceRight((rest, word) => (rest === '' ? word : `${word} [ ${rest} ]`), ''),
  )
  return `#JSGF V1.0;\ngrammar text;\npublic <run> = ${runs.map((each) => `( ${each} )`).join(' | ')};\n`
}

/** In a loop, since `Float32Array.from` with a function takes a fifth as long as all of the decoding. */
function scaled(pcm: Int16Array): Float32Array {
  const result = new Float32Array(pcm.length)
  for (let at = 0; at < pcm.length; at += 1) result[at] = (pcm[at] ?? 0) / 32_768
  return result
}

async function align({ language, pcm, words, mode }: AlignTask): Promise<AlignReply> {
  // The front end wants at least a few frames.
  if (pcm.length < 1600) return nothing
  const ready = await engineFor(language)
  learn(ready, words)
  const { decoder } = ready
  const text = words.map((word) => word.toLowerCase())
  if (mode === 'find') decoder.set_grammar(runsOf(text))
  else decoder.set_align_text(text.join(' '))
  decoder.start()
  let segments: readonly Segment[]
  try {
    decoder.process_audio(scaled(pcm), false, true)
  } finally {
    // Before the end of the utterance is declared, the best path may end in the middle of the text.
    segments = mode === 'all' ? [] : (decoder.get_alignment().w ?? [])
    decoder.stop()
  }
  if (mode === 'all') segments = decoder.get_alignment().w ?? []
  const said = saidOf(segments)
  const first = mode === 'find' ? text.findIndex((_, at) => matches(said, text, at)) : 0
  if (first < 0 || !matches(said, text, first)) return nothing
  if (mode === 'all' && said.length !== text.length) return nothing
  return { times: refineEdges(pcm, said, late), first }
}

// A decoder that failed once is in an unknown state: the next task gets a new one.
serve(align, nothing, () => {
  engine = undefined
})
