import type * as Sdk from 'microsoft-cognitiveservices-speech-sdk'
import { pcmRate, type PcmStream } from '../../../core/audio/pcm.ts'

/** What the SDK wants of a source of sound: a node that it reads from whenever it has room. */
interface Chunk {
  readonly buffer: ArrayBuffer
  readonly isEnd: boolean
  readonly timeReceived: number
}

/** 100 ms of 16 bit: what the SDK sends at once. */
const most = pcmRate / 5

/**
 * `pcm` as the SDK's own kind of stream. Its push stream takes all that is pushed into memory (a film is 230 MB), and its
 * pull stream wants every byte at once; this one reads when the SDK asks and lets it wait. `told` hears how many
 * samples it took, `ended` that it has them all.
 */
export function soundFor(
  sdk: typeof Sdk,
  pcm: PcmStream,
  told: (sent: number) => void,
  ended: () => void,
  failed: (error: unknown) => void,
): Sdk.AudioInputStream {
  const nothing = Object.assign(
    Object.create(sdk.PullAudioInputStreamCallback.prototype) as Sdk.PullAudioInputStreamCallback,
    {
      read: (): number => 0,
      close: (): void => undefined,
    },
  )
  const stream = sdk.AudioInputStream.createPullStream(
    nothing,
    sdk.AudioStreamFormat.getWaveFormatPCM(pcmRate, 16, 1),
  )
  const source = pcm[Symbol.asyncIterator]()
  let rest = new Int16Array(0)
  let sent = 0
  const end: Chunk = { buffer: new ArrayBuffer(0), isEnd: true, timeReceived: 0 }
  async function read(): Promise<Chunk> {
    if (rest.length === 0) {
      try {
        const next = await source.next()
        if (next.done === true) {
          ended()
          return end
        }
        rest = next.value.slice()
      } catch (error) {
        failed(error)
        return end
      }
    }
    const part = rest.slice(0, most / 2)
    rest = rest.slice(part.length)
    sent += part.length
    told(sent)
    return { buffer: part.buffer, isEnd: false, timeReceived: Date.now() }
  }
  // `attach` belongs to the SDK's interface for sources; its types do not show it on the stream that it creates.
  const open = stream as unknown as { attach: (id: string) => Promise<object> }
  const attach = open.attach.bind(stream)
  open.attach = async (id) => ({ ...(await attach(id)), read })
  return stream
}
