import { createRequire } from 'node:module'
import { pcmRate } from '../../../core/audio/pcm.ts'
import { isStreaming } from '../../storage/models/kind.ts'
import { configOf } from './engine-config.ts'
import type { Answer, LoadModel, Request, Understood } from './protocol.ts'
import { understoodOf } from './understood.ts'

/**
 * The process in which a model runs. sherpa-onnx ends its whole process when it does not like a model (`exit(-1)`), computes
 * without a pause, and gives memory back when its process is gone: so it has one of its own.
 */

interface Wave {
  readonly samples: Float32Array
  readonly sampleRate: number
}
interface Stream {
  readonly acceptWaveform: (wave: Wave) => void
  readonly inputFinished: () => void
}
interface Online {
  readonly createStream: () => Stream
  readonly isReady: (stream: Stream) => boolean
  readonly decode: (stream: Stream) => void
  readonly getResult: (stream: Stream) => unknown
  readonly isEndpoint: (stream: Stream) => boolean
  readonly reset: (stream: Stream) => void
}
type Offline = Pick<Online, 'createStream' | 'decode' | 'getResult'>
interface Sherpa {
  readonly OnlineRecognizer: new (config: object) => Online
  readonly OfflineRecognizer: new (config: object) => Offline
}

/** Streaming models look a little ahead; this much quiet at the end lets them say their last word. */
const tail = 0.8 * pcmRate

const wave = (pcm: Int16Array): Wave => ({
  samples: Float32Array.from(pcm, (sample) => sample / 32_768),
  sampleRate: pcmRate,
})

/** Of a result with a field "start_time": when its stretch of the stream began, in seconds. */
const baseOf = (result: unknown): number =>
  typeof result === 'object' &&
  result !== null &&
  'start_time' in result &&
  typeof result.start_time === 'number'
    ? result.start_time
    : 0

type Listener = (request: Request) => Answer

function streaming(engine: Online): Listener {
  const stream = engine.createStream()
  /** All that is ready: utterances that ended, and what grows. */
  const listen = (isOver: boolean): Answer => {
    const finished: Understood[] = []
    let growing: Understood | null = null
    const look = (): Understood => {
      const result = engine.getResult(stream)
      return understoodOf(result, baseOf(result))
    }
    while (engine.isReady(stream)) {
      engine.decode(stream)
      if (!engine.isEndpoint(stream)) continue
      const found = look()
      if (found.tokens.length > 0 || found.text !== '') finished.push(found)
      engine.reset(stream)
    }
    const found = look()
    if (found.text !== '') growing = found
    if (isOver && growing !== null) finished.push(growing)
    return { type: 'heard', growing: isOver ? null : growing, finished }
  }
  return (request) => {
    if (request.type === 'hear') stream.acceptWaveform(wave(request.pcm))
    else if (request.type === 'end') {
      stream.acceptWaveform(wave(new Int16Array(tail)))
      stream.inputFinished()
    } else return { type: 'failed', message: 'not a request for a streaming model' }
    return listen(request.type === 'end')
  }
}

const offline =
  (engine: Offline): Listener =>
  (request) => {
    if (request.type !== 'decode') return { type: 'failed', message: 'not a request for an offline model' }
    const stream = engine.createStream()
    stream.acceptWaveform(wave(request.pcm))
    engine.decode(stream)
    return { type: 'decoded', understood: understoodOf(engine.getResult(stream)) }
  }

function load(model: LoadModel): Listener {
  const { OnlineRecognizer, OfflineRecognizer } = createRequire(import.meta.url)('sherpa-onnx-node') as Sherpa
  const config = configOf(model)
  return isStreaming(model.kind)
    ? streaming(new OnlineRecognizer(config))
    : offline(new OfflineRecognizer(config))
}

let listener: Listener | undefined

function answer(request: Request): Answer {
  try {
    if (request.type === 'load') {
      listener = load(request.model)
      return { type: 'loaded' }
    }
    return listener?.(request) ?? { type: 'failed', message: 'no model is loaded' }
  } catch (error) {
    return { type: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}

/** Electron's utility processes have a port in the place of Node's channel. */
interface ParentPort {
  readonly on: (name: 'message', listener: (event: { readonly data: Request }) => void) => void
  readonly postMessage: (answer: Answer) => void
}
const port = (process as { readonly parentPort?: ParentPort }).parentPort
if (port === undefined) {
  process.on('message', (request: Request) => process.send?.(answer(request)))
  // Whoever started it is gone.
  process.on('disconnect', () => process.exit(0))
} else port.on('message', ({ data }) => port.postMessage(answer(data)))
