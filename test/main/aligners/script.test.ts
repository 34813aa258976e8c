import { describe, expect, it } from 'vitest'
import { endOf, fromSeconds } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { alignScript, type ScriptOptions } from '../../../main/aligners/align-script.ts'
import { humanSpeech, inTurn, librivox, stream } from '../../fixtures/human-speech.ts'

const foreign = 'seven purple elephants crossed the northern bridge before breakfast'.split(' ')

describe.skipIf(!humanSpeech)('a script over human speech', () => {
  const clips = librivox()
  // Hardly a pause between the clips: nothing but what is heard says where one ends.
  const pcm = inTurn(
    clips.map((clip) => clip.pcm),
    0.1,
  )
  const said = clips.map((clip) => clip.tokens)
  const options = (more: Partial<ScriptOptions> = {}): ScriptOptions => ({
    language: 'en',
    signal: new AbortController().signal,
    ...more,
  })
  const open = () => stream(pcm)
  const align = (tokens: readonly string[], more: Partial<ScriptOptions> = {}) =>
    alignScript(open, tokens, options(more))
  const truth = align(said.flat())
  /** As an engine hears: every fourth word is another one. */
  const draft = truth.then(({ words }) =>
    words.map((word, at): Word => ({
      ...word,
      text: at % 4 === 3 ? 'banana' : word.text,
      source: 'recognized',
      confidence: 0.4,
    })),
  )
  const near = (word: Word | undefined, wanted: Word | undefined): boolean =>
    word !== undefined && wanted !== undefined && Math.abs(word.offset - wanted.offset) <= fromSeconds(0.2)

  it('a passage that nobody says moves no other word, and is flagged', async () => {
    const at = said[0]?.length ?? 0
    const tokens = [...said.flat().slice(0, at), ...foreign, ...said.flat().slice(at)]
    const { words, unwritten } = await align(tokens, { draft: await draft })
    expect(words.map(({ text }) => text)).toEqual(tokens)
    expect(words.slice(at, at + foreign.length).map(({ source }) => source)).toEqual(
      foreign.map(() => 'interpolated'),
    )
    const others = [...words.slice(0, at), ...words.slice(at + foreign.length)]
    const all = (await truth).words
    expect(others.filter((word, index) => !near(word, all[index]))).toEqual([])
    expect(unwritten).toEqual([])
  })

  it('a passage that is not in the script moves no word, and what was heard there is told', async () => {
    const { words, unwritten } = await align([...(said[0] ?? []), ...said.slice(2).flat()], {
      draft: await draft,
    })
    const all = (await truth).words
    const from = said[0]?.length ?? 0
    const to = from + (said[1]?.length ?? 0)
    const kept = [...all.slice(0, from), ...all.slice(to)]
    expect(words.filter((word, index) => !near(word, kept[index]))).toEqual([])
    expect(unwritten).toHaveLength(1)
    const [missing] = unwritten
    // As it was heard, wrong words and all.
    expect(missing?.text).toMatch(/^he .* young man$/)
    expect(Math.abs((missing?.offset ?? 0) - (all[from]?.offset ?? 0))).toBeLessThan(fromSeconds(0.2))
  })

  it('words that the draft has word for word keep their times to the tick', async () => {
    const heard = await draft
    const { words } = await align(
      said.flat().map((token, at) => (at === 0 ? 'And,' : token)),
      { draft: heard },
    )
    const kept = words.filter((word, at) => word.offset === heard[at]?.offset && word.source === 'recognized')
    expect(kept.length).toBeGreaterThan(0.4 * words.length)
    for (const [at, word] of words.entries())
      expect(word.offset).toBeGreaterThanOrEqual(at === 0 ? 0 : endOf(words[at - 1] ?? word))
  })

  // Each search for a place in a text takes a second, on a busy machine several.
  it('hears the sound when there is no draft and the text leaves doubts; not otherwise', async () => {
    let times = 0
    const hear = async () => {
      times += 1
      return await draft
    }
    await align(said.flat(), { hear })
    expect(times).toBe(0)
    const at = said[0]?.length ?? 0
    const tokens = [...said.flat().slice(0, at), ...foreign, ...said.flat().slice(at)]
    const { words } = await align(tokens, { hear })
    expect(times).toBe(1)
    expect(words.slice(at, at + foreign.length).every(({ source }) => source === 'interpolated')).toBe(true)
  }, 240_000)

  it('does not look for sound labels', async () => {
    const tokens = ['[a', 'door]', ...said.flat()]
    const { words } = await align(tokens, { draft: await draft, unspoken: [0, 1] })
    const all = (await truth).words
    expect(words.slice(0, 2).map(({ source }) => source)).toEqual(['interpolated', 'interpolated'])
    expect(
      endOf(words[1] ?? all[0] ?? { offset: fromSeconds(9), duration: fromSeconds(9) }),
    ).toBeLessThanOrEqual(all[0]?.offset ?? 0)
  })

  it('refuses another text, and stops when it is told to', async () => {
    const other = [...foreign, ...foreign, ...foreign]
    await expect(align(other)).rejects.toMatchObject({ code: 'text-unalignable' })
    await expect(align(other, { draft: await draft })).rejects.toMatchObject({ code: 'text-unalignable' })
    await expect(
      align(said.flat(), { draft: await draft, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'canceled' })
  }, 240_000)
})
