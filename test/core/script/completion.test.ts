import { describe, expect, test } from 'vitest'
import { completionsAt } from '../../../core/script/completion.ts'
import type { ScriptKind } from '../../../core/script/script.ts'

const facts = {
  voices: [
    { id: 'espeak:en-us', label: 'English (America)' },
    { id: 'espeak:de', label: 'Deutsch' },
  ],
  marks: ['mark-1', 'intro'],
}

/** With the first that is offered at "|", written out; and the labels of all. */
function at(marked: string, kind: ScriptKind): { text: string; labels: string[] } {
  const place = marked.indexOf('|')
  const source = marked.replace('|', '')
  const all = completionsAt(source, kind, place, facts)
  const first = all[0]
  return {
    text: first === undefined ? source : source.slice(0, first.from) + first.insert + source.slice(first.to),
    labels: all.map(({ label }) => label),
  }
}

describe('completion', () => {
  test.each([
    ['a [|', 'a [voice: '],
    ['a [p|', 'a [pitch: '],
    ['[voice: |', '[voice: espeak:en-us]'],
    ['[voice: deut|', '[voice: espeak:de]'],
    ['[voice: espeak:d|]', '[voice: espeak:de]'],
    ['[voice: a, ra|', '[voice: a, rate: '],
    ['[voice: a, rate: sl|', '[voice: a, rate: slow]'],
    ['[mark: |', '[mark: mark-2]'],
    ['[pause: 1|', '[pause: 1 s]'],
    ['no bracket|', 'no bracket'],
    ['[a] |', '[a] '],
    ['[\n|', '[\n'],
  ])('of a direction: %j', (source, text) => {
    expect(at(source, 'text').text).toBe(text)
    expect(at(source, 'markdown').text).toBe(text)
  })

  test('does not offer a key twice', () => {
    expect(at('[voice: a, |', 'text').labels).toEqual(['rate', 'pitch', 'pause', 'mark'])
  })

  test.each([
    ['|<', '<'],
    ['<|', '<speak '],
    ['<speak><p>a</|', '<speak><p>a</p>'],
    ['<speak><p>a</|>', '<speak><p>a</p>'],
    ['<speak><emphasis>a <br|', '<speak><emphasis>a <break time="1s"/>'],
    ['<speak><ma|', '<speak><mark name="mark-2"/>'],
    ['<speak><say-as |', '<speak><say-as interpret-as="'],
    ['<speak><say-as interpret-as="|', '<speak><say-as interpret-as="cardinal"'],
    ['<speak><say-as interpret-as="da|">', '<speak><say-as interpret-as="date">'],
    ['<speak><break strength="x-st|"/>', '<speak><break strength="x-strong"/>'],
    ["<speak><voice name='espeak:d|'>", "<speak><voice name='espeak:de'>"],
    ['<speak><prosody rate="slow" p|', '<speak><prosody rate="slow" pitch="'],
    ['<speak>text|', '<speak>text'],
    ['<speak a="b"|', '<speak a="b"'],
  ])('of SSML: %s', (source, text) => {
    expect(at(source, 'ssml').text).toBe(text)
  })

  test('offers what may stand there', () => {
    expect(at('<speak><p><s><|', 'ssml').labels).not.toContain('p')
    expect(at('<speak><p><s><|', 'ssml').labels).toContain('/s')
    expect(at('<speak><sub alias="x"><|', 'ssml').labels).toEqual(['/sub'])
    expect(at('<speak><!-- <p> --><|', 'ssml').labels).toContain('p')
  })
})
