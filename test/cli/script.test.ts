import { describe, expect, it } from 'vitest'
import { blocksOf, tokensOf } from '../../cli/script.ts'

const fit = { charactersPerLine: 42, lines: 2 }
const shape = (text: string): string[] =>
  blocksOf(text, fit).map(({ lines, isCue }) => `${isCue ? 'cue' : 'run'} ${lines.join(' / ')}`)

describe('blocks of a script', () => {
  it('keeps paragraphs that fit a cue, with their lines', () => {
    expect(shape('One line,\nand two.\n\nThree.\n')).toEqual(['cue One line, / and two.', 'cue Three.'])
  })

  it('takes each line by itself when lines are cue-sized', () => {
    expect(shape('one two\nthree four\nfive six\nseven')).toEqual([
      'cue one two',
      'cue three four',
      'cue five six',
      'cue seven',
    ])
  })

  it('takes each line by itself when most end a sentence', () => {
    const long = 'This sentence is a good deal longer than the forty-two characters of a line.'
    expect(shape(`${long}\nShort one.\n${long}`)).toEqual([`run ${long}`, 'cue Short one.', `run ${long}`])
  })

  it('joins what a margin has broken', () => {
    const first = 'It was a bright cold day in April, and the clocks were striking thirteen, and'
    const second = 'the man hurried on through the glass doors, though not quickly enough to keep'
    expect(shape(`${first}\n${second}\nout the dust.`)).toEqual([`run ${first} ${second} out the dust.`])
  })

  it('reads every kind of line end, a byte order mark and blank lines with spaces', () => {
    expect(shape('\uFEFFa\r\nb\r\n \t\r\nc\r\rd')).toEqual(['cue a / b', 'cue c', 'cue d'])
  })

  it('takes what looks like markup for text', () => {
    const [block] = blocksOf('1  <i>2</i>\t{\\b1}', fit)
    expect(block?.lines).toEqual(['1 <i>2</i> {\\b1}'])
    expect(block === undefined ? [] : tokensOf(block)).toEqual(['1', '<i>2</i>', '{\\b1}'])
  })

  it('finds nothing in nothing', () => {
    expect(shape(' \n\n\t\n')).toEqual([])
  })
})
