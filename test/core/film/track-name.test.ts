import { expect, test } from 'vitest'
import { languageOfTrack, trackLanguage } from '../../../core/film/language-code.ts'
import { oneAtATime } from '../../../core/film/one-at-a-time.ts'
import { trackOfName } from '../../../core/film/track-name.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'

test.each([
  ['film.srt', '', ''],
  ['film.de.srt', 'de', ''],
  ['/a.en/film.pt-BR.vtt', 'pt-BR', ''],
  ['film.ger.forced.srt', 'ger', 'forced'],
  ['film.en.sdh.srt', 'en', 'hearing'],
  ['film.en.hi.srt', 'en', 'hearing'],
  ['film.hi.srt', 'hi', ''],
  ['Film.2019.German.default.forced.ass', 'german', 'forced default'],
  ['film.1080p.srt', '', ''],
  ['C:\\films\\film.zh-Hans.cc.srt', 'zh-Hans', 'hearing'],
  ['forced.srt', '', ''],
  ['Mr. Robot.is.here.srt', '', ''],
])('%s', (name, language, flags) => {
  const found = trackOfName(name)
  expect(found.language.toLowerCase()).toBe((language === 'german' ? 'de' : language).toLowerCase())
  const said = [
    found.isForced ? 'forced' : '',
    found.isHearingImpaired ? 'hearing' : '',
    found.isDefault ? 'default' : '',
  ]
  expect(said.filter((flag) => flag !== '').join(' ')).toBe(flags)
})

test('languages of films are those of documents again', () => {
  for (const language of ['de', 'fr', 'zh', 'fa', 'cs', 'en', 'pt', 'sw'])
    for (const film of ['mp4', 'mkv', 'mov'] as const)
      expect(languageOfTrack(trackLanguage(language, film))).toBe(language)
  expect(languageOfTrack('und')).toBe('')
  expect(languageOfTrack(undefined)).toBe('')
  expect(languageOfTrack('gsw')).toBe('gsw')
})

test('where cues overlap there is one with all their texts', () => {
  const cue = (id: string, from: number, to: number) => ({
    ...{ id, start: fromSeconds(from), end: fromSeconds(to), text: id, words: [] },
  })
  const rows = oneAtATime([cue('b', 2, 4), cue('a', 1, 3), cue('c', 5, 6), cue('d', 7, 7)]).map(
    ({ start, end, text }) => [start / 1e7, end / 1e7, text],
  )
  expect(rows).toEqual([
    [1, 2, 'a'],
    [2, 3, 'a\nb'],
    [3, 4, 'b'],
    [5, 6, 'c'],
  ])
})
