import { open } from 'node:fs/promises'
import { pcmRate } from '../../core/audio/pcm.ts'

/*
 * A recording is a WAV file (16 kHz, mono, 16 bits) with a mark of ours. While it grows its lengths are 0xFFFFFFFF, which
 * players and ffmpeg read as "to the end"; they are set when it ends, or when it is opened after it was broken off.
 */

const mark = 'Cuewright\0'
export const wavHeaderBytes = 74
const unknown = 0xffff_ffff
/** What a length of 32 bits can say: 37 hours. */
export const mostSamples = Math.floor((unknown - 1 - wavHeaderBytes) / 2)

/** The head of a recording of `samples` samples; of one that is growing without. */
export function wavHeader(samples?: number): Uint8Array {
  const bytes = Buffer.alloc(wavHeaderBytes)
  const data = samples === undefined ? unknown : 2 * samples
  bytes.write('RIFF', 0, 'latin1')
  bytes.writeUInt32LE(samples === undefined ? unknown : data + wavHeaderBytes - 8, 4)
  bytes.write('WAVEfmt ', 8, 'latin1')
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(pcmRate, 24)
  bytes.writeUInt32LE(2 * pcmRate, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('LIST', 36, 'latin1')
  bytes.writeUInt32LE(22, 40)
  bytes.write('INFOISFT', 44, 'latin1')
  bytes.writeUInt32LE(mark.length, 52)
  bytes.write(mark, 56, 'latin1')
  bytes.write('data', 66, 'latin1')
  bytes.writeUInt32LE(data, 70)
  return bytes
}

/**
 * Sets the lengths of a recording of ours that was broken off; any other file is left as it is. Never rejects: one that cannot
 * be written can be read all the same.
 */
export async function repairRecording(path: string): Promise<void> {
  const file = await open(path, 'r+').catch(() => undefined)
  try {
    const found = Buffer.alloc(wavHeaderBytes)
    await file?.read(found, 0, wavHeaderBytes, 0)
    if (file === undefined || !found.equals(wavHeader())) return
    const { size } = await file.stat()
    await file.write(
      wavHeader(Math.min(mostSamples, Math.floor((size - wavHeaderBytes) / 2))),
      0,
      wavHeaderBytes,
      0,
    )
  } catch {
    // As it is said above.
  } finally {
    await file?.close().catch(() => undefined)
  }
}
