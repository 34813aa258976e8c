import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { usualBurn } from '../../../core/burn/options.ts'
import { guessedCue } from '../../../core/cues/guessed-cue.ts'
import { Failure } from '../../../core/problems/failure.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { burnIn } from '../../../main/media/burn-in.ts'
import { probe } from '../../../main/media/probe.ts'
import { ffmpeg, mediaFolder } from '../../fixtures/media.ts'

const { path: folder, remove } = mediaFolder()
const at = (name: string): string => join(folder, name)
afterAll(remove)
beforeAll(() => {
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=8,noise=alls=40:allf=t']
  ffmpeg(...picture, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', at('film.mp4'))
})

/** What is said when something happens as soon as the second part is under way. */
async function broken(film: string, target: string, happens: () => void): Promise<Failure> {
  const cue = guessedCue({
    id: 'a',
    start: fromSeconds(1),
    end: fromSeconds(7),
    text: 'Hello there\nand again',
  })
  let isOver = false
  const error: unknown = await burnIn(
    {
      film: await probe(film),
      document: { language: 'en', cues: [cue], styles: {}, metadata: {} },
      targets: [{ path: target, size: null }],
      options: { ...usualBurn, quality: 'draft', encoder: 'software' },
      overwrite: true,
      // Not what an earlier test has left.
      fresh: true,
    },
    {
      signal: new AbortController().signal,
      partSeconds: 2,
      onProgress: (position) => {
        if (isOver || position < fromSeconds(2.2)) return
        isOver = true
        happens()
      },
    },
  ).catch((reason: unknown) => reason)
  expect(isOver).toBe(true)
  if (!(error instanceof Failure)) throw new Error('it went on as if nothing had happened', { cause: error })
  return error
}

describe('burning in that cannot begin', () => {
  const request = async (target: string) => ({
    film: await probe(at('film.mp4')),
    document: {
      ...{ language: 'en', styles: {}, metadata: {} },
      cues: [guessedCue({ id: 'a', start: fromSeconds(1), end: fromSeconds(2), text: 'Hello' })],
    },
    targets: [{ path: target, size: null }],
    options: { ...usualBurn, encoder: 'software' as const },
    overwrite: true,
    fresh: true,
  })
  const { signal } = new AbortController()

  it('says that an ffmpeg cannot draw subtitles', async () => {
    const path = at('ffmpeg-without-libass')
    const words = [
      '#!/bin/sh',
      'case "$*" in *-filters*) echo " ... null V->V no libass";; *) exec ffmpeg "$@";; esac',
    ]
    writeFileSync(path, words.join('\n'))
    chmodSync(path, 0o755)
    await expect(burnIn(await request(at('no.mp4')), { signal, ffmpeg: path })).rejects.toMatchObject({
      code: 'burn-no-libass',
    })
  })

  it('does not write over the film that it reads, nor into a folder that is none', async () => {
    const before = readFileSync(at('film.mp4'))
    await expect(burnIn(await request(at('film.mp4')), { signal })).rejects.toBeInstanceOf(Failure)
    expect(readFileSync(at('film.mp4')).equals(before)).toBe(true)
    writeFileSync(at('file'), '')
    await expect(burnIn(await request(join(at('file'), 'no.mp4')), { signal })).rejects.toMatchObject({
      code: 'file-unwritable',
    })
    expect(readdirSync(folder).filter((name) => /^no|\.tmp/.test(name))).toEqual([])
  })
})

/** A disk of its own takes the rights to mount one. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0
function onDisk<T>(place: string, size: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(place, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', place])
  return work().finally(() => execFileSync('umount', ['-l', place]))
}
const fill = (place: string): void => {
  expect(() => writeFileSync(join(place, 'fill.bin'), Buffer.alloc(120_000_000))).toThrow('ENOSPC')
}

describe('burning in that goes wrong half way', () => {
  it.skipIf(!canMount)('a full disk at the target: it is said, and the old film stays', async () => {
    await onDisk(at('disk'), '100m', async () => {
      const target = join(at('disk'), 'burned.mp4')
      writeFileSync(target, 'the old film')
      const failure = await broken(at('film.mp4'), target, () => fill(at('disk')))
      expect(failure.code).toBe('disk-full')
      expect(failure.message).toContain('“burned.mp4” was not saved: the disk is full.')
      expect(readFileSync(target, 'utf8')).toBe('the old film')
      expect(readdirSync(at('disk')).toSorted()).toEqual(['burned.mp4', 'fill.bin'])
    })
  })

  it.skipIf(!canMount)(
    'a full disk where it works: it is said, and nothing is left at the target',
    async () => {
      const work = join(folder, 'home', 'cache', 'burn')
      await onDisk(work, '100m', async () => {
        const target = at('room.mp4')
        const failure = await broken(at('film.mp4'), target, () => fill(work))
        expect(failure.code).toBe('disk-full')
        expect(readdirSync(folder).filter((name) => /room|\.tmp/.test(name))).toEqual([])
      })
    },
  )

  it('a film that is taken away: it is said, and nothing is left at the target', async () => {
    copyFileSync(at('film.mp4'), at('lent.mp4'))
    const failure = await broken(at('lent.mp4'), at('gone.mp4'), () => rmSync(at('lent.mp4')))
    expect(failure.message).toContain('“lent.mp4”')
    expect(failure.code).toBe('file-missing')
    expect(readdirSync(folder).filter((name) => /gone|\.tmp/.test(name))).toEqual([])
  })

  it('a film that is another one half way: no half of each', async () => {
    copyFileSync(at('film.mp4'), at('swapped.mp4'))
    const failure = await broken(at('swapped.mp4'), at('mixed.mp4'), () => {
      rmSync(at('swapped.mp4'))
      ffmpeg('-f', 'lavfi', '-i', 'color=red:s=320x180:r=25:d=8', '-c:v', 'libx264', at('swapped.mp4'))
    })
    expect(failure.code).toBe('film-changed')
    expect(readdirSync(join(folder, 'home', 'cache', 'burn'))).toEqual([])
    expect(readdirSync(folder).filter((name) => /mixed|\.tmp/.test(name))).toEqual([])
  })
})
