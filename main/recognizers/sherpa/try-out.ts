import { pcmRate } from '../../../core/audio/pcm.ts'
import { isStreaming, type ModelFolder } from '../../storage/models/kind.ts'
import { loadModel } from './process.ts'

/** Loads a model and lets it hear a second of silence. Rejects with `model-broken` where it cannot. */
export async function tryOut({ kind, parts }: ModelFolder, name: string, signal: AbortSignal): Promise<void> {
  const model = await loadModel({ kind, parts, language: '', threads: 1 }, name, signal)
  const abort = (): void => void model.close()
  signal.addEventListener('abort', abort, { once: true })
  try {
    const pcm = new Int16Array(pcmRate)
    if (isStreaming(kind)) await model.ask({ type: 'hear', pcm }, 'heard')
    else await model.ask({ type: 'decode', pcm }, 'decoded')
  } finally {
    signal.removeEventListener('abort', abort)
    await model.close()
  }
}
