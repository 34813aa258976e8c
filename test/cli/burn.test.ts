import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { cuewright, ffmpeg, parsed, temporaryFolder } from './cuewright.ts'

const folder = temporaryFolder()
const at = (name: string): string => join(folder, name)

describe('burn', () => {
  beforeAll(() => {
    process.env['CUEWRIGHT_HOME'] = at('home')
    ffmpeg(
      ...['-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=25:d=2', '-f', 'lavfi', '-i', 'sine=f=500:d=2'],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', at('film.mp4')],
    )
    writeFileSync(at('film.srt'), '1\n00:00:00,500 --> 00:00:01,500\nGood morning.\n')
  })

  it('writes several sizes at once, and says what it wrote', async () => {
    const ran = await cuewright(
      ...['burn', at('film.mp4'), at('film.srt'), '-o', at('out-{size}.mp4'), '--size', '90,64'],
      ...['--quality', 'draft', '--encoder', 'software', '--json'],
    )
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(parsed(ran.stdout)).toMatchObject({
      ok: true,
      result: {
        pictures: 50,
        encoder: 'libx264 (software)',
        outputs: [
          { path: at('out-90.mp4'), width: 160, height: 90 },
          { path: at('out-64.mp4'), width: 114, height: 64 },
        ],
      },
    })
    const shown = await cuewright('probe', at('out-64.mp4'), '--json')
    expect(parsed(shown.stdout)).toMatchObject({
      result: { audio: [{ codec: 'aac' }], video: { height: 64 } },
    })
  })

  it('goes beside the film, and never over a file that is there unless it is told to', async () => {
    const first = await cuewright('burn', at('film.mp4'), at('film.srt'), '--quality', 'draft')
    expect(first.code).toBe(0)
    expect(first.stdout).toContain('film.burned.mp4: 160 × 90')
    const again = await cuewright('burn', at('film.mp4'), at('film.srt'), '--quality', 'draft', '--json')
    expect(again.code).toBe(1)
    expect(parsed(again.stdout)).toMatchObject({ ok: false, error: { code: 'file-exists' } })
    expect(
      (await cuewright('burn', at('film.mp4'), at('film.srt'), '--quality', 'draft', '--overwrite')).code,
    ).toBe(0)
  })

  it('says about how large it would be, and writes nothing', async () => {
    const ran = await cuewright(
      'burn',
      at('film.mp4'),
      at('film.srt'),
      '-o',
      at('no.webm'),
      '--estimate',
      '--json',
    )
    const { result } = parsed(ran.stdout) as { result: { outputs: { bytes: number }[]; encoder: string } }
    expect(result.outputs[0]?.bytes).toBeGreaterThan(1000)
    expect(result.encoder).toBe('libvpx-vp9 (software)')
    expect(existsSync(at('no.webm'))).toBe(false)
  })

  it('refuses what makes no sense before anything is encoded', async () => {
    const refused = async (...more: readonly string[]): Promise<number | null> =>
      (await cuewright('burn', at('film.mp4'), at('film.srt'), ...more)).code
    expect(await refused('-o', at('x.avi'))).toBe(2)
    expect(await refused('-o', at('film.mp4'))).toBe(2)
    expect(await refused('-o', at('x.mp4'), '--quality', 'best')).toBe(2)
    expect(await refused('-o', at('x.mp4'), '--size', '7')).toBe(2)
    expect(await refused('-o', at('x.mp4'), '--encoder', 'h264_none')).toBe(4)
    expect(await refused('-o', at('x.mp4'), '--style', 'Nobody')).toBe(1)
    writeFileSync(at('empty.srt'), '')
    expect((await cuewright('burn', at('film.mp4'), at('empty.srt'))).code).not.toBe(0)
  })
})
