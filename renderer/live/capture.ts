import type { Pcm } from '../../core/audio/pcm.ts'
import { explain, type FailureCode } from '../../core/problems/explain.ts'
import type { FailureReport } from '../../core/problems/failure.ts'
import { refusal } from '../refusal.ts'
import { t } from '../language/t.ts'
import workletAddress from './worklet.ts?worker&url'

/** What is listened to; an empty device is the system's usual one. */
export type Source = { readonly kind: 'microphone'; readonly device: string } | { readonly kind: 'system' }

export interface Capture {
  /** The device as the system calls it. */
  readonly label: string
  readonly stop: () => void
}

interface CaptureOptions {
  /** A tenth of a second each time. */
  readonly onSound: (pcm: Pcm) => void
  /** The device is gone; nothing comes any more. */
  readonly onEnd: (failure: FailureReport) => void
}

const failure = (code: FailureCode, what?: string): FailureReport => ({
  code,
  message: explain(code, what === undefined ? {} : { what }),
})
const refuse = (code: FailureCode): Error => refusal(failure(code))

/** Filters that are made for telephones take away what recognizers listen to; the level may be helped. */
const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: true } as const

const reasons: Readonly<Record<string, FailureCode>> = {
  NotAllowedError: 'microphone-refused',
  SecurityError: 'microphone-refused',
  NotFoundError: 'microphone-missing',
  OverconstrainedError: 'microphone-missing',
  NotReadableError: 'microphone-busy',
  AbortError: 'microphone-busy',
}

async function openMicrophone(device: string): Promise<MediaStream> {
  // A page that did not come over a safe way has no devices at all; the type does not say so.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (devices === undefined) throw refuse('microphone-refused')
  try {
    const chosen = device === '' ? {} : { deviceId: { exact: device } }
    return await devices.getUserMedia({ audio: { ...plain, ...chosen } })
  } catch (error) {
    const code = error instanceof DOMException ? reasons[error.name] : undefined
    throw code === undefined ? error : refuse(code)
  }
}

async function openSystem(): Promise<MediaStream> {
  let stream: MediaStream
  try {
    // Browsers give sound only together with a picture.
    stream = await navigator.mediaDevices.getDisplayMedia({ video: true, audio: plain })
  } catch (error) {
    const isRefused = error instanceof DOMException && error.name === 'NotAllowedError'
    throw refuse(isRefused ? 'sound-refused' : 'sound-unavailable')
  }
  if (stream.getAudioTracks().length === 0) {
    for (const track of stream.getTracks()) track.stop()
    throw refuse(window.cuewright === undefined ? 'sound-unshared' : 'sound-unavailable')
  }
  return stream
}

/** Listens to `source` until it is stopped or gone. Rejects with a `FailureReport` that says why it cannot. */
export async function capture(source: Source, { onSound, onEnd }: CaptureOptions): Promise<Capture> {
  const stream = source.kind === 'microphone' ? await openMicrophone(source.device) : await openSystem()
  const [track] = stream.getAudioTracks()
  if (track === undefined) throw refuse('microphone-missing')
  const context = new AudioContext()
  const stop = () => {
    track.onended = null
    context.onstatechange = null
    for (const each of stream.getTracks()) each.stop()
    void context.close().catch(() => undefined)
  }
  try {
    await context.audioWorklet.addModule(workletAddress)
    const node = new AudioWorkletNode(context, 'cuewright-sound')
    node.port.onmessage = ({ data }: MessageEvent<Pcm>) => onSound(data)
    // It gives out silence, and is asked for it only while it is connected.
    context.createMediaStreamSource(stream).connect(node).connect(context.destination)
    await context.resume()
  } catch (error) {
    stop()
    throw error
  }
  const label = track.label === '' ? t('The microphone') : track.label
  track.onended = () => {
    stop()
    onEnd(source.kind === 'microphone' ? failure('microphone-gone', label) : failure('sound-ended'))
  }
  // A call that comes in, or a sleep, halts it.
  context.onstatechange = () => {
    if (context.state !== 'running' && context.state !== 'closed')
      void context.resume().catch(() => undefined)
  }
  return { label, stop }
}

export interface Microphone {
  readonly id: string
  readonly label: string
}

/** The microphones of this computer. They have no names before a page may use one. */
export async function microphones(): Promise<readonly Microphone[]> {
  const devices = navigator.mediaDevices as MediaDevices | undefined
  const all = (await devices?.enumerateDevices().catch(() => [])) ?? []
  return all
    .filter(
      ({ kind, deviceId }) => kind === 'audioinput' && !['', 'default', 'communications'].includes(deviceId),
    )
    .map(({ deviceId, label }, at) => ({
      id: deviceId,
      label: label === '' ? `Microphone ${at + 1}` : label,
    }))
}

/** Calls `changed` when a device comes or goes. Returns what ends it. */
export function watchMicrophones(changed: () => void): () => void {
  const devices = navigator.mediaDevices as MediaDevices | undefined
  devices?.addEventListener('devicechange', changed)
  return () => devices?.removeEventListener('devicechange', changed)
}
