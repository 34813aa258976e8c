import { basename } from 'node:path'
import { encoders, type Encoder } from '../../../core/burn/encoders.ts'
import { codecNames, type BurnCodec } from '../../../core/burn/options.ts'
import { Failure } from '../../../core/problems/failure.ts'
import { run, type Tool } from '../ffmpeg.ts'

const known = new Map<string, Promise<readonly Encoder[]>>()

/**
 * The encoders for `codec` that this ffmpeg has and that work on this computer, the preferred one first. That ffmpeg lists one says
 * nothing about the chip that it needs, so each is asked to encode four pictures. Asked once for each version of ffmpeg.
 */
export async function workingEncoders(
  tool: Tool,
  codec: BurnCodec,
  signal: AbortSignal,
): Promise<readonly Encoder[]> {
  const key = `${tool.path} ${tool.version} ${codec}`
  const asked = known.get(key) ?? askAll(tool, codec, signal)
  known.set(key, asked)
  // What was broken off is no answer.
  return await asked.catch((error: unknown) => {
    known.delete(key)
    throw error
  })
}

async function askAll(tool: Tool, codec: BurnCodec, signal: AbortSignal): Promise<readonly Encoder[]> {
  const { stdout } = await run(tool.path, ['-hide_banner', '-encoders'], { signal, seconds: 10 })
  const listed = new Set([...stdout.matchAll(/^ V\S* (\S+)/gm)].map(([, name]) => name))
  const found: Encoder[] = []
  for (const encoder of encoders) {
    if (encoder.codec !== codec || !listed.has(encoder.name)) continue
    // Software that is there works; one try of a chip takes a tenth of a second.
    if (encoder.hardware === undefined || (await works(tool, encoder, signal))) found.push(encoder)
  }
  return found
}

async function works(tool: Tool, encoder: Encoder, signal: AbortSignal): Promise<boolean> {
  const asked = [
    ...['-nostdin', '-v', 'error', ...(encoder.device ?? [])],
    ...['-f', 'lavfi', '-i', 'testsrc2=s=256x256:r=25:d=0.16'],
    ...['-vf', encoder.upload ?? 'format=yuv420p', '-c:v', encoder.name, ...encoder.options.standard],
    ...['-f', 'null', '-'],
  ]
  const answer = await run(tool.path, asked, { signal, seconds: 20 }).catch((error: unknown) => {
    if (error instanceof Failure) throw error
    return undefined
  })
  return answer?.code === 0
}

/** The one to take for `wanted` (`BurnOptions.encoder`). Throws `burn-no-encoder`. */
export async function chooseEncoder(
  tool: Tool,
  codec: BurnCodec,
  wanted: string,
  signal: AbortSignal,
): Promise<Encoder> {
  const all = await workingEncoders(tool, codec, signal)
  const found =
    wanted === 'auto'
      ? all[0]
      : all.find(({ name, hardware }) => (wanted === 'software' ? hardware === undefined : wanted === name))
  if (found !== undefined) return found
  throw new Failure('burn-no-encoder', {
    what: wanted === 'auto' || wanted === 'software' ? codecNames[codec] : wanted,
    file: basename(tool.path),
    tried: all.map(({ name }) => name),
  })
}

/** Throws `burn-no-libass` where this ffmpeg cannot draw subtitles. */
export async function needLibass(tool: Tool, signal: AbortSignal): Promise<void> {
  const { stdout } = await run(tool.path, ['-hide_banner', '-filters'], { signal, seconds: 10 })
  if (!/^ \S+ +ass +V->V/m.test(stdout)) throw new Failure('burn-no-libass', { file: tool.path })
}
