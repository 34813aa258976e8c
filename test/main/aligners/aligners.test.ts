import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { endOf, fromSeconds, plus, zero } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { alignCues, type AlignedCue } from '../../../main/aligners/align-cues.ts'
import { alignText } from '../../../main/aligners/align-text.ts'
import type { Aligner } from '../../../main/aligners/aligner.ts'
import { alignerFor, aligners } from '../../../main/aligners/all.ts'
import { humanSpeech, inTurn, librivox, noise, stream } from '../../fixtures/human-speech.ts'

const folder = join(import.meta.dirname, '../../../main/aligners')
const live = (): AbortSignal => new AbortController().signal
const mean = (words: readonly Word[]): number =>
  words.reduce((sum, { confidence = 0 }) => sum + confidence, 0) / words.length

function inOrder(words: readonly Word[], from: number, to: number): void {
  let last = from
  for (const word of words) {
    expect(word.offset).toBeGreaterThanOrEqual(last)
    expect(endOf(word)).toBeLessThanOrEqual(to)
    last = word.offset
  }
}

it('lists every engine of the folder', async () => {
  const ids: string[] = []
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.ts') && each !== 'all.ts')) {
    const module = (await import(join(folder, name))) as Record<string, Partial<Aligner> | undefined>
    for (const value of Object.values(module))
      if (typeof value?.align === 'function') ids.push(value.id ?? '')
  }
  expect(aligners.map(({ id }) => id)).toEqual(ids)
  expect(alignerFor('en-GB')?.id).toBe('soundswallower')
  expect(alignerFor('zxx')).toBeUndefined()
})

describe.skipIf(!humanSpeech).each(aligners)('$name', (aligner) => {
  const [clip = { pcm: noise(1, 1), tokens: [] }] = librivox()
  const offset = fromSeconds(3600)
  const end = plus(offset, fromSeconds(clip.pcm.length / 16_000))
  const align = (tokens: readonly string[], signal = live()): Promise<readonly Word[] | null> =>
    aligner.align({ pcm: clip.pcm, offset, tokens }, { language: 'en', signal })

  it('measures each word of the true text', async () => {
    const words = (await align(clip.tokens)) ?? []
    expect(words.map(({ text }) => text)).toEqual(clip.tokens)
    expect(new Set(words.map(({ source }) => source))).toEqual(new Set(['aligned']))
    inOrder(words, offset, end)
    expect(mean(words)).toBeGreaterThan(0.88)
  })

  it('takes written tokens: capitals, abbreviations, signs, words it never heard of', async () => {
    const tokens = [
      '–',
      'And',
      'Mr.',
      'John',
      'Dashwoodson',
      'had',
      ...clip.tokens.slice(5, -3),
      '2',
      'do',
      '4',
      'them!',
    ]
    const words = (await align(tokens)) ?? []
    expect(words.map(({ text }) => text)).toEqual(tokens)
    expect(words[0]).toMatchObject({ source: 'interpolated', duration: 0 })
    inOrder(words, offset, end)
    expect(words.slice(1).every(({ source, duration }) => source === 'aligned' && duration > 0)).toBe(true)
  })

  it('gives one token the time of all its spoken words', async () => {
    const parts = (await align(clip.tokens)) ?? []
    const joined =
      (await align([
        ...clip.tokens.slice(0, 2),
        clip.tokens.slice(2, 4).join('-'),
        ...clip.tokens.slice(4),
      ])) ?? []
    expect(joined).toHaveLength(parts.length - 1)
    expect(joined[2]?.offset).toBe(parts[2]?.offset)
    expect(joined[2] && endOf(joined[2])).toBe(parts[3] && endOf(parts[3]))
  })

  it('is sure of the truth and not of another text', async () => {
    const wrong = await align(
      'please bring seven purple elephants over the northern bridge tonight'.split(' '),
    )
    expect(mean((await align(clip.tokens)) ?? []) - (wrong === null ? 0 : mean(wrong))).toBeGreaterThan(0.03)
  })

  it('says null when the text cannot fit', async () => {
    const short = { pcm: clip.pcm.slice(0, 8000), offset: zero, tokens: [...clip.tokens, ...clip.tokens] }
    expect(await aligner.align(short, { language: 'en', signal: live() })).toBeNull()
    expect(
      await aligner.align({ ...short, pcm: new Int16Array(1) }, { language: 'en', signal: live() }),
    ).toBeNull()
  })

  it('works on after a failure, with many tasks at once', async () => {
    const all = await Promise.all([
      align(clip.tokens),
      align(['x'.repeat(300)]),
      align([]),
      align(clip.tokens),
    ])
    expect(all[0]).toEqual(all[3])
    expect(all[2]).toEqual([])
  })

  it('stops when it is told to', async () => {
    const abort = new AbortController()
    const result = align(clip.tokens, abort.signal)
    abort.abort()
    await expect(result).rejects.toMatchObject({ code: 'canceled' })
    await expect(align(clip.tokens, abort.signal)).rejects.toMatchObject({ code: 'canceled' })
    expect(await align(clip.tokens)).toHaveLength(clip.tokens.length)
  })

  it('knows French', async () => {
    const options = { language: 'fr-FR', signal: live() }
    const words = await aligner.align(
      { pcm: clip.pcm, offset, tokens: ['Bonjour', 'Cuewright', '12'] },
      options,
    )
    if (words !== null) expect(words.map(({ text }) => text)).toEqual(['Bonjour', 'Cuewright', '12'])
    expect(await align(clip.tokens)).toHaveLength(clip.tokens.length)
  })
})

describe.skipIf(!humanSpeech)('a whole recording', () => {
  const clips = librivox()
  const sounds = [...clips, ...clips, ...clips]
  const pcm = inTurn(
    sounds.map((clip) => clip.pcm),
    0.8,
  )
  const tokens = sounds.flatMap((clip) => clip.tokens)
  const end = fromSeconds(pcm.length / 16_000)
  /** When each clip begins and ends, seconds. */
  const spans = sounds.map((clip, index) => {
    const before = sounds.slice(0, index).reduce((sum, each) => sum + each.pcm.length / 16_000 + 0.8, 0.8)
    return { start: before, end: before + clip.pcm.length / 16_000 }
  })

  function eachInItsClip(words: readonly Word[]): void {
    let at = 0
    for (const [index, clip] of sounds.entries()) {
      const own = words.slice(at, at + clip.tokens.length)
      at += clip.tokens.length
      inOrder(
        own,
        fromSeconds((spans[index]?.start ?? 0) - 0.05),
        fromSeconds((spans[index]?.end ?? 0) + 0.05),
      )
    }
  }

  it('finds each sentence where it is said, no times known', async () => {
    const places: number[] = []
    const words = await alignText(stream(pcm), tokens, {
      language: 'en',
      signal: live(),
      onProgress: (at) => places.push(at),
    })
    expect(words.map(({ text }) => text)).toEqual(tokens)
    eachInItsClip(words)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places.at(-1)).toBeLessThanOrEqual(end)
  })

  it('says that words behind the end are a guess', async () => {
    const first = clips[0]
    const some = inTurn([first?.pcm ?? noise(1, 1)], 0.8)
    const longer = [...(first?.tokens ?? []), ...tokens]
    const words = await alignText(stream(some), longer, { language: 'en', signal: live() })
    expect(words).toHaveLength(longer.length)
    expect(words.at(-1)?.source).toBe('interpolated')
  })

  it('goes on where text and sound meet again after a passage that nobody says', async () => {
    const once = inTurn(
      clips.map((clip) => clip.pcm),
      0.8,
    )
    const foreign = 'seven purple elephants crossed the northern bridge before breakfast'.split(' ')
    const first = clips[0]?.tokens.length ?? 0
    const said = clips.flatMap((clip) => clip.tokens)
    const extra = [...said.slice(0, first), ...foreign, ...said.slice(first)]
    const words = await alignText(stream(once), extra, { language: 'en', signal: live() })
    expect(words.map(({ text }) => text)).toEqual(extra)
    const invented = words.slice(first, first + foreign.length)
    expect(invented.filter(({ source }) => source === 'interpolated').length).toBeGreaterThan(5)
    const after = words.slice(first + foreign.length)
    expect(after.filter(({ source }) => source === 'aligned').length).toBeGreaterThan(0.8 * after.length)
    inOrder(after, fromSeconds((spans[1]?.start ?? 0) - 0.05), fromSeconds(once.length / 16_000))
  })

  it('refuses a text that is not what is said', async () => {
    const foreign = 'please bring seven purple elephants over the northern bridge tonight without delay'
    const some = inTurn([clips[0]?.pcm ?? noise(1, 1)], 0.8)
    await expect(
      alignText(stream(some), foreign.split(' '), { language: 'en', signal: live() }),
    ).rejects.toMatchObject({ code: 'text-unalignable' })
  })

  it('measures cues of which the times are about right', async () => {
    const cues = sounds.map((clip, index) => ({
      id: String(index),
      start: fromSeconds(Math.max(0, (spans[index]?.start ?? 0) + 0.3 * Math.sin(index))),
      end: fromSeconds((spans[index]?.end ?? 0) + 0.3 * Math.cos(index)),
      tokens: clip.tokens,
    }))
    const aligned: AlignedCue[] = []
    for await (const cue of alignCues(stream(pcm), cues, { language: 'en', signal: live() }))
      aligned.push(cue)
    expect(aligned.map(({ id }) => id)).toEqual(cues.map(({ id }) => id))
    eachInItsClip(aligned.flatMap(({ words }) => words ?? []))
    expect(aligned.every(({ words }, index) => words?.length === cues[index]?.tokens.length)).toBe(true)
  })

  it('refuses sound without speech, an unknown language and a cancelled signal', async () => {
    const options = { language: 'en', signal: live() }
    await expect(alignText(stream(noise(3, 0)), tokens, options)).rejects.toMatchObject({
      code: 'text-unalignable',
    })
    await expect(alignText(stream(pcm), tokens, { ...options, language: 'xx' })).rejects.toMatchObject({
      code: 'language-unsupported',
    })
    await expect(
      alignText(stream(pcm), tokens, { ...options, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'canceled' })
  })
})
