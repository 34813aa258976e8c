import { describe, expect, it } from 'vitest'
import { captionDefaults, wrongOption } from '../../../core/captions/options.ts'
import { ticks } from '../../../core/time/ticks.ts'

describe('caption options', () => {
  it('have the defaults of the guide; Chinese has shorter lines', () => {
    expect(captionDefaults('en-US')).toEqual({
      realTime: false,
      maxLineLength: 37,
      lines: 2,
      delay: 10_000_000,
      remainTime: 10_000_000,
      threshold: 3,
    })
    for (const language of ['zh', 'zh-CN', 'ZH-Hant-TW', 'yue-HK'])
      expect(captionDefaults(language).maxLineLength).toBe(30)
    for (const language of ['', 'ja-JP', 'zha']) expect(captionDefaults(language).maxLineLength).toBe(37)
  })

  it('are checked', () => {
    const good = captionDefaults('en')
    expect(wrongOption(good)).toBeUndefined()
    expect(wrongOption({ ...good, maxLineLength: 19 })).toMatch(/line length .* 20/)
    expect(wrongOption({ ...good, lines: 0 })).toMatch(/number of lines/)
    expect(wrongOption({ ...good, lines: 1.5 })).toMatch(/whole number/)
    expect(wrongOption({ ...good, threshold: NaN })).toMatch(/threshold/)
    expect(wrongOption({ ...good, delay: ticks(-1) })).toMatch(/delay/)
    expect(wrongOption({ ...good, remainTime: NaN as typeof good.delay })).toMatch(/remain/)
  })
})
