import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { fcpxml } from '../../../core/formats/fcpxml.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { cutDocument, ntsc } from './cutting.ts'

/** Elements in order, with their attributes, and the text directly in them. */
function elements(xml: string) {
  const found: { name: string; attributes: Record<string, string>; text: string }[] = []
  const open: (typeof found)[number][] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, text: '' }
    found.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const last = open.at(-1)
    if (last !== undefined) last.text += text
  })
  parser.on('closetag', () => open.pop())
  parser.write(xml).close()
  return found
}

const captions = (xml: string) => elements(xml).filter(({ name }) => name === 'caption')

describe('Final Cut Pro XML', () => {
  it('writes times as whole frames, in ratios of seconds', () => {
    const written = String(fcpxml.serialize(cutDocument, { frameRate: ntsc }))
    const of = elements(written)
    expect(of.find(({ name }) => name === 'format')?.attributes).toEqual({
      id: 'r1',
      name: 'FFVideoFormat1080p2997',
      frameDuration: '1001/30000s',
      width: '1920',
      height: '1080',
    })
    expect(
      captions(written).map(({ attributes }) => [
        attributes['offset'],
        attributes['duration'],
        attributes['role'],
      ]),
    ).toEqual([
      ['30030/30000s', '45045/30000s', 'iTT?captionFormat=ITT.en-GB'],
      ['75075/30000s', '45045/30000s', 'iTT?captionFormat=ITT.en-GB'],
      [`${107_892 * 1001}/30000s`, '1001/30000s', 'iTT?captionFormat=ITT.en-GB'],
    ])
    const sequence = of.find(({ name }) => name === 'sequence')
    expect(sequence?.attributes['duration']).toBe(`${107_893 * 1001}/30000s`)
  })

  it('writes looks, place and speaker', () => {
    const of = elements(String(fcpxml.serialize(cutDocument)))
    const first = of.findIndex(({ name }) => name === 'caption')
    const second = of.findIndex(({ name }, index) => index > first && name === 'caption')
    const parts = of.slice(first, second)
    expect(
      parts.filter(({ name, text }) => name === 'text-style' && text !== '').map(({ text }) => text),
    ).toEqual(['Hello ', 'there', ' & you,\nall | ', 'both'])
    const styles = parts.filter(
      ({ name, attributes }) => name === 'text-style' && attributes['font'] !== undefined,
    )
    expect(
      styles.map(({ attributes }) => [attributes['italic'], attributes['bold'], attributes['fontFace']]),
    ).toEqual([
      [undefined, undefined, 'Regular'],
      ['1', undefined, 'Italic'],
      [undefined, undefined, 'Regular'],
      [undefined, '1', 'Bold'],
    ])
    expect(parts.find(({ name }) => name === 'note')?.text).toBe('Ann <A>')
    const top = of.slice(second)
    expect(top.find(({ name }) => name === 'text')?.attributes).toEqual({ placement: 'top' })
    expect(top.find(({ attributes }) => attributes['fontColor'] !== undefined)?.attributes['fontColor']).toBe(
      '1 0 0 1',
    )
    const ids = of.flatMap(({ name, attributes }) => (name === 'text-style-def' ? [attributes['id']] : []))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('gives captions that overlap lanes of their own, and those that touch one lane', () => {
    const times = [
      [0, 2],
      [1, 3],
      [2, 4],
      [3, 5],
    ] as const
    const cues = times.map(([start, end], index) =>
      cueOf({ id: String(index), start: fromSeconds(start), end: fromSeconds(end), text: 'x' }),
    )
    const written = String(fcpxml.serialize({ ...emptyDocument, cues }))
    expect(captions(written).map(({ attributes }) => attributes['lane'])).toEqual(['1', '2', '1', '2'])
  })

  it('says what it does not hold', () => {
    expect(fcpxml.loses(cutDocument)).toEqual([])
    const cues = [cueOf({ id: '1', start: fromSeconds(0), end: fromSeconds(1), text: '{\\an4}<s>a</s>' })]
    expect(fcpxml.loses({ ...emptyDocument, cues }).map(({ what }) => what)).toEqual(['markup'])
  })
})
