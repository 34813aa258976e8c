import { describe, expect, it } from 'vitest'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { microdvd } from '../../../core/formats/microdvd.ts'
import { ticksOfFrame } from '../../../core/time/frame-rate.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { again, codesOf, cuesOf } from './small-formats.ts'

const film = { numerator: 24000, denominator: 1001 }

describe('frames', () => {
  it('takes the rate from the first line, else from the film, else 25, and says so', () => {
    expect(microdvd.parse('{1}{1}23.976\n{24}{48}a\n').document.cues[0]?.start).toBe(ticksOfFrame(24, film))
    expect(microdvd.parse('{24}{48}a\n', { frameRate: film }).document.cues[0]?.start).toBe(
      ticksOfFrame(24, film),
    )
    expect(cuesOf(microdvd, '{25}{50}a\n')).toEqual([[1, 2, 'a']])
    expect(codesOf(microdvd, '{25}{50}a\n')).toEqual(['frame-rate'])
    expect(codesOf(microdvd, '{1}{1}23.976\n{24}{48}a\n')).toEqual([])
  })

  it('writes the rate always, and frames exactly after 24 hours', () => {
    const frame = 24 * 3600 * 24 + 1
    const cues = [
      cueOf({ id: '1', start: ticksOfFrame(frame, film), end: ticksOfFrame(frame + 1, film), text: 'a' }),
    ]
    expect(microdvd.serialize({ ...emptyDocument, cues }, { frameRate: film })).toBe(
      `{1}{1}23.976\n{${frame}}{${frame + 1}}a\n`,
    )
  })

  it('lets a cue without an end stay until the next, and takes no number that is no time', () => {
    expect(cuesOf(microdvd, '{25}{}a\n{75}{100}b\n{200}{}c\n')).toEqual([
      [1, 3, 'a'],
      [3, 4, 'b'],
      [8, 12, 'c'],
    ])
    expect(codesOf(microdvd, '{1}{1}25\n{999999999999}{999999999999}a\n')).toEqual(['no-time'])
  })
})

describe('codes', () => {
  it('reads looks of a line and of all lines, colours blue first, the top, slashes', () => {
    expect(
      cuesOf(
        microdvd,
        '{1}{1}25\n{25}{50}{y:i}a|b\n{50}{75}{Y:b,u}{c:$0000FF}a|b\n{75}{100}{P:0}top\n{100}{125}/a|b',
      ),
    ).toEqual([
      [1, 2, '<i>a\n</i>b'],
      [2, 3, '<font color="#ff0000"><b><u>a\n</u></b></font><b><u>b</u></b>'],
      [3, 4, '{\\an8}top'],
      [4, 5, '<i>a\n</i>b'],
    ])
  })

  it('writes an unedited file as it was', () => {
    const file =
      '{1}{1}23.976\n{DEFAULT}{}{C:$FFFFFF}\n{24}{72}{s:24}{y:i}a|{c:$0000ff}b\n{72}{96}{P:0}/top|x\n'
    expect(again(microdvd, file)).toBe(file)
  })

  it('writes looks of its own where the text was edited, and guards what would read as a code', () => {
    const texts = ['<i>a\nb</i>', '<b>all</b>\nno', '{y:i} | /', '/x']
    const cues = texts.map((text, at) =>
      cueOf({ id: String(at), start: fromSeconds(at), end: fromSeconds(at + 1), text }),
    )
    const written = microdvd.serialize({ ...emptyDocument, cues })
    expect(written).toBe(
      '{1}{1}25.000\n{0}{25}{Y:i}a|b\n{25}{50}{y:b}all|no\n{50}{75}\u200B{y:i} \u00A6\u2060 /\n{75}{100}\u200B/x\n',
    )
    // The break between two lines belongs to the first.
    expect(cuesOf(microdvd, written).map(([, , text]) => text)).toEqual([
      '<i>a\nb</i>',
      '<b>all\n</b>no',
      '{y:i} | /',
      '/x',
    ])
  })

  it('says which looks within a line go', () => {
    const cue = (text: string) => cueOf({ id: '1', start: fromSeconds(0), end: fromSeconds(1), text })
    expect(
      microdvd.loses({ ...emptyDocument, cues: [cue('<i>all</i>\nno'), cue('a <i>part</i>')] }),
    ).toMatchObject([{ what: 'markup', count: 1, examples: [1] }])
  })
})
