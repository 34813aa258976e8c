import { describe, expect, it } from 'vitest'
import { blocksOf, soundLabels, tokensOf, wordsOfScript } from '../../../core/cues/script.ts'

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

describe('speakers', () => {
  const turns = (text: string): string[] =>
    blocksOf(text, fit).map(({ speaker = '–', lines }) => `${speaker}: ${lines.join(' / ')}`)

  it('takes names in capitals for speakers and not for words', () => {
    expect(turns('ANNA: Good morning.\nBEN (V.O.): Is it?\n>> SPEAKER 1: Yes.')).toEqual([
      'Anna: Good morning.',
      'Ben: Is it?',
      'Speaker 1: Yes.',
    ])
  })

  it('takes other names when they come twice; a note and an address are text', () => {
    expect(turns('Anna: Good morning.\n\nBen: Hm.\n\nAnna: Well?\n\nBen: Well.')).toEqual([
      'Anna: Good morning.',
      'Ben: Hm.',
      'Anna: Well?',
      'Ben: Well.',
    ])
    expect(turns('Note: the door is open.\n\nHttps://example.org is it.')).toEqual([
      '–: Note: the door is open.',
      '–: Https://example.org is it.',
    ])
  })

  it('gives a name that stands alone what follows it, and keeps dashes', () => {
    expect(turns('ANNA:\nGood morning.\n- BEN: Hm.')).toEqual(['Anna: Good morning.', 'Ben: - Hm.'])
  })
})

describe('sound labels', () => {
  const labels = (line: string): string => {
    const texts = line.split(' ')
    return soundLabels(texts)
      .flatMap((isLabel, at) => (isLabel ? [texts[at]] : []))
      .join(' ')
  }

  it.each([
    ['[door slams] Who is there?', '[door slams]'],
    ['Well [sighs], yes.', '[sighs],'],
    ['(laughs) Never.', '(laughs)'],
    ['He was (as I said) late.', ''],
    ['He was late (he often was)', '(he often was)'],
    ['Stop (GUNSHOT) there.', '(GUNSHOT)'],
    ['♪ la la ♪', ''],
    ['[ not closed', ''],
    ['[', ''],
  ])('%s', (line, found) => expect(labels(line)).toBe(found))

  it('are numbered among all tokens of a script', () => {
    expect(wordsOfScript(blocksOf('ANNA: Hello.\n\n[a door]\n\nWho is it?', fit))).toEqual({
      tokens: ['Hello.', '[a', 'door]', 'Who', 'is', 'it?'],
      unspoken: [1, 2],
    })
  })
})

it('cuts anew what the writer had cut, when asked to', () => {
  const blocks = blocksOf('One line,\nand two.\n\nThree.', { ...fit, keepsLines: false })
  expect(blocks).toEqual([
    { lines: ['One line, and two.'], isCue: false },
    { lines: ['Three.'], isCue: false },
  ])
})
