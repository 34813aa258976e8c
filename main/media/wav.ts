import { open } from 'node:fs/promises'
import { pcmRate } from '../../core/audio/pcm.ts'

/*
 * A recording is a WAV file (16 kHz, mono, 16 bits) with a mark of ours. While it grows its lengths are 0xFFFFFFFF, which
 * players and ffmpeg read as "to the end"; they are set when it ends, or when it is opened after it was broken off.
 */

const mark = 'Cuewright\0'
export const recordingHeaderBytes = 74
const unknown = 0xffff_ffff
/** What a length of 32 bits can say: 37 hours. */
export const mostSamples = Math.floor((unknown - 1 - recordingHeaderBytes) / 2)

/** The first 36 bytes of a RIFF file of 16-bit mono samples (Microsoft's "Multimedia Programming Interface", 1991), in `size`. */
function head(size: number, riff: number, rate: number): Buffer {
  const bytes = Buffer.alloc(size)
  bytes.write('RIFF', 0, 'latin1')
  bytes.writeUInt32LE(riff, 4)
  bytes.write('WAVEfmt ', 8, 'latin1')
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(rate, 24)
  bytes.writeUInt32LE(2 * rate, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  return bytes
}

/** The common head, of 44 bytes, of a file of `samples` samples. */
export function wavHeader(samples: number, rate = pcmRate): Buffer {
  const bytes = head(44, 36 + 2 * samples, rate)
  bytes.write('data', 36, 'latin1')
  bytes.writeUInt32LE(2 * samples, 40)
  return bytes
}

/** The head of a recording of `samples` samples; of one that is growing without. */
export function recordingHeader(samples?: number): Buffer {
  const data = samples === undefined ? unknown : 2 * samples
  const bytes = head(
    recordingHeaderBytes,
    samples === undefined ? unknown : data + recordingHeaderBytes - 8,
    pcmRate,
  )
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
    const found = Buffer.alloc(recordingHeaderBytes)
    await file?.read(found, 0, recordingHeaderBytes, 0)
    if (file === undefined || !found.equals(recordingHeader())) return
    const { size } = await file.stat()
    await file.write(
      recordingHeader(Math.min(mostSamples, Math.floor((size - recordingHeaderBytes) / 2))),
      0,
      recordingHeaderBytes,
      0,
    )
  } catch {
    // As it is said above.
  } finally {
    await file?.close().catch(() => undefined)
  }
}
