import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decode } from '../../../main/storage/encoding.ts'

const french =
  '1\r\n00:00:01,000 --> 00:00:02,000\r\n« Ça va ? » – L’été à Besançon coûte 10 €…\r\nDéjà vu, naïve œuvre, où êtes-vous ?\r\n'
const russian =
  '1\n00:00:01,000 --> 00:00:02,000\nЗдравствуйте! Как ваши дела сегодня?\nМы ждали вас очень долго.\n'
const japanese =
  '1\n00:00:01,000 --> 00:00:02,000\nこんにちは、元気ですか。今日は天気がいいですね。\n字幕のテストです。\n'
const chinese = '1\n00:00:01,000 --> 00:00:02,000\n你好，今天天气很好，我们去公园吧。\n这是字幕的测试文件。\n'

describe('decoding', () => {
  it.each([
    ['utf-8', french],
    ['utf-16le', japanese],
    ['utf-16be', russian],
  ])('%s with its mark', async (encoding, text) => {
    expect(await decode(iconv.encode(text, encoding, { addBOM: true }))).toEqual({
      text,
      encoding: encoding.replace('utf-16', 'utf-16'),
    })
  })

  it.each([
    ['utf-8', japanese],
    ['utf-16le', french],
    ['utf-16be', russian],
    ['utf-16le', japanese],
  ])('%s without a mark', async (encoding, text) => {
    expect(await decode(iconv.encode(text, encoding, { addBOM: false }))).toEqual({ text, encoding })
  })

  it.each([
    ['windows-1252', french],
    ['windows-1251', russian],
    ['shift_jis', japanese],
    ['gb18030', chinese],
  ])('%s by its letters, and says that it guessed', async (encoding, text) => {
    const found = await decode(iconv.encode(text, encoding))
    expect(found.text).toBe(text)
    expect(found.problem?.code).toBe('encoding-guessed')
  })

  it('UTF-8 with a few broken bytes stays UTF-8', async () => {
    const whole = Buffer.from(japanese)
    const found = await decode(whole.subarray(0, whole.length - 3))
    expect(found.encoding).toBe('utf-8')
    expect(found.text).toContain('こんにちは')
    expect(found.problem?.code).toBe('bad-bytes')
  })

  it.each([
    new Uint8Array(),
    Uint8Array.of(0xff),
    Uint8Array.of(0xff, 0xfe),
    Uint8Array.of(0, 0, 0),
    Uint8Array.of(0xef, 0xbb, 0xbf),
  ])('never fails: %j', async (bytes) => {
    expect(typeof (await decode(bytes)).text).toBe('string')
  })
})
