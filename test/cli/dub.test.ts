import { mkdirSync, readdirSync, readFileSync, statSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { cuewright, ffmpeg, parsed, start, temporaryFolder } from './cuewright.ts'

const folder = temporaryFolder()
const at = (name: string): string => join(folder, name)

describe('dub', () => {
  beforeAll(() => {
    process.env['CUEWRIGHT_HOME'] = at('home')
    ffmpeg(
      ...['-f', 'lavfi', '-i', 'testsrc2=s=96x64:r=25:d=6', '-f', 'lavfi', '-i', 'sine=f=500:d=6'],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', at('film.mp4')],
    )
    writeFileSync(at('fits.srt'), '1\n00:00:01,000 --> 00:00:03,500\nJOHN: Good morning.\n')
    writeFileSync(
      at('long.srt'),
      '1\n00:00:01,000 --> 00:00:01,400\nThis is far too long for the time that it has.\n',
    )
    writeFileSync(at('talk.srt'), '1\n00:00:00,000 --> 00:00:02,000\nSomebody speaks.\n')
  })

  it('writes a sound and a film at once, as long as the film, and ends with 0 when all fits', async () => {
    const ran = await cuewright(
      ...['dub', at('fits.srt'), '-o', at('v.flac'), at('v.mp4'), '--film', at('film.mp4')],
      ...['--mix', '--captions', '--json'],
    )
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(parsed(ran.stdout)).toMatchObject({ ok: true, result: { spoken: 1, faster: 0, long: 0 } })
    const shown = await cuewright('probe', at('v.mp4'), '--json')
    expect(parsed(shown.stdout)).toMatchObject({ result: { audio: [{}], subtitles: [{}] } })
  })

  it('says what is too long, by how much, and ends with 1', async () => {
    const ran = await cuewright('dub', at('long.srt'), '-o', at('v.wav'), '--report', at('r.json'))
    expect(ran.code).toBe(1)
    expect(ran.stderr).toMatch(/Cue 1 at 00:00:01\.000: \d\.\d{3} s too long/)
    const { cues } = parsed(readFileSync(at('r.json'), 'utf8')) as {
      cues: readonly { start: number; duration: number; factor: number; overrun: number }[]
    }
    const [cue] = cues
    expect(cue?.factor).toBe(1.25)
    expect(cue?.overrun).toBeCloseTo((cue?.start ?? 0) + (cue?.duration ?? 0) - 1.4, 6)
  })

  it('keeps clear of dialogue', async () => {
    const ran = await cuewright(
      ...['dub', at('fits.srt'), '--clear', at('talk.srt'), '--report', at('c.json'), '--json'],
    )
    expect(ran.code).toBe(0)
    const [cue] = (parsed(readFileSync(at('c.json'), 'utf8')) as { cues: { start: number; moved: number }[] })
      .cues
    expect(cue?.start).toBeCloseTo(2.2, 3)
    expect(cue?.moved).toBeCloseTo(1.2, 3)
  })

  it.skipIf(process.platform === 'win32')(
    'keeps its sound meanwhile in a folder that nobody else can name or open',
    async () => {
      mkdirSync(at('tmp'))
      const seen = new Map<string, number>()
      const watcher = watch(at('tmp'), (_, name) => {
        const about = statSync(join(at('tmp'), name ?? ''), { throwIfNoEntry: false })
        if (about !== undefined && name !== null) seen.set(name, about.mode & 0o777)
      })
      const ran = await start(['dub', at('fits.srt'), '-o', at('v.wav')], { env: { TMPDIR: at('tmp') } })
        .ended
      watcher.close()
      expect(ran.code).toBe(0)
      expect([...seen.keys()].some((name) => /^cuewright-voice-\w{6}$/.test(name))).toBe(true)
      expect([...seen.values()].filter((mode) => (mode & 0o077) !== 0)).toEqual([])
      expect(readdirSync(at('tmp'))).toEqual([])
    },
  )

  it('refuses what makes no sense before anything is spoken', async () => {
    expect((await cuewright('dub', at('fits.srt'))).code).toBe(2)
    expect((await cuewright('dub', at('fits.srt'), '-o', at('v.avi'))).stderr).toContain('“v.avi”')
    expect((await cuewright('dub', at('fits.srt'), '-o', at('v.wav'), '--mix', '--replace')).code).toBe(2)
  })
})
