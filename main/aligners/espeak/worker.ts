import makeModule from '@echogarden/espeak-ng-emscripten'
import { refineEdges } from '../edges.ts'
import { serve } from '../serve.ts'
import { measure, type Placed } from './measure.ts'
import { nothing, type AlignReply, type AlignTask, type TokenTime } from './request.ts'
import { createTemplates } from './templates.ts'

/** The thread in which eSpeak NG speaks and the two voices are compared: half a second for a minute. */

/** Boundaries come this much too early, seconds (median over 699 hand-labelled words). */
const late = 0.0025
/** The most tokens that a search gives back: enough to tell one place of a text from all others. */
const run = 8
/** Shorter sound has no word in it. */
const shortest = 1600

let templates: Promise<ReturnType<typeof createTemplates>> | undefined

/** 170 ms and 24 MB of voices. */
async function load(): Promise<ReturnType<typeof createTemplates>> {
  const { eSpeakNGWorker: Worker } = await makeModule()
  return createTemplates(new Worker())
}

/** One a token, from the first that is heard (`find`) to the last, without one that the end of the sound cuts in two. */
function replyOf(placed: readonly Placed[], count: number, mode: AlignTask['mode']): AlignReply {
  const heard = placed.filter(({ whole }) => whole || mode === 'all')
  const first = mode === 'find' ? (heard[0]?.token ?? 0) : 0
  const last =
    mode === 'all'
      ? count - 1
      : (heard.at(mode === 'find' ? Math.min(run, heard.length) - 1 : -1)?.token ?? -1)
  if (mode !== 'all' && heard.length === 0) return nothing
  const at = new Map(heard.map((each) => [each.token, each]))
  const times = Array.from({ length: last - first + 1 }, (_, index): TokenTime => {
    const found = at.get(first + index)
    return found === undefined ? null : { start: found.start, end: found.end, score: found.score }
  })
  return { times, first }
}

async function align({ voice, pcm, tokens, mode }: AlignTask): Promise<AlignReply> {
  if (pcm.length < shortest) return nothing
  templates ??= load()
  const { of, anything } = await templates
  const placed = measure(pcm, of(voice, tokens), anything(voice), mode)
  return placed === null ? nothing : replyOf(refineEdges(pcm, placed, late), tokens.length, mode)
}

// A program that failed in wasm is in an unknown state: the next task gets a new one.
serve(align, nothing, () => {
  templates = undefined
})
