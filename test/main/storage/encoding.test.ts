import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decode } from '../../../main/storage/encoding.ts'

const french =
  '1\r\n00:00:01,000 --> 00:00:02,000\r\n« Ça va ? » – L’été à Besançon coûte 10 €…\r\nDéjà vu, naïve œuvre, où êtes-vous ?\r\n'
const russian =
  '1\n00:00:01,000 --> 00:00:02,000\nЗдравствуйте! Как ваши дела сегодня?\nМы ждали вас очень долго.\n'
const japanese =
  '1\n00:00:01,000 --> 00:00:02,000\nこんにちは、元気ですか。今日は天気がいいですね。\n字幕のテストです。\n'

/** Written for this test, in the letters that tell the encodings apart. */
const spoken: Readonly<Record<string, readonly string[]>> = {
  'windows-1250': [
    'Czy możesz mi powiedzieć, gdzie jest łazienka? Dziękuję bardzo, wszystko będzie w porządku.',
    'Kde jsi byl? Říkal jsem ti, že nemůžeš přijít, dokud se nevrátí děti ze školy.',
    'Nem tudom, hogy mit csináljak. Köszönöm szépen, jó éjszakát! Kérek egy gyűrűt és egy könyvet.',
    'Nećeš vjerovati što se dogodilo. Možda ću doći kasnije, ako stigne još ljudi.',
  ],
  'windows-1251': ['Здравствуйте! Как ваши дела сегодня? Мы ждали вас очень долго.', 'Что ты здесь делаешь?'],
  'koi8-r': ['Здравствуйте! Как ваши дела сегодня? Мы ждали вас очень долго.'],
  'windows-1252': [
    'Ça va ? L’été à Besançon coûte 10 €… Déjà vu, naïve œuvre, où êtes-vous ?',
    '¿Dónde está el baño? ¡Mañana será otro día! Español.',
    'Ich weiß nicht, was das heißen soll. Schöne Grüße aus Köln, über Nürnberg.',
    'Hvad laver du på øen? Jeg kan ikke få den til at være stille. Så går vi.',
    'Não sei o que você está fazendo. Então, até amanhã.',
  ],
  'windows-1253': ['Καλημέρα, τι κάνεις σήμερα; Δεν ξέρω πού είναι το σπίτι.'],
  'windows-1254': ['Günaydın, nasılsın? Çok teşekkür ederim. Bugün hava çok güzel, değil mi?'],
  'windows-1255': ['שלום, מה שלומך היום? אני לא יודע איפה הבית.'],
  'windows-1256': ['مرحبا، كيف حالك اليوم؟ أنا لا أعرف أين البيت.'],
  'windows-1257': ['Labas rytas, kaip jūs šiandien jaučiatės? Ačiū, viskas gerai. Žinoma, ėjau į mišką.'],
  'windows-874': ['สวัสดีครับ วันนี้คุณเป็นอย่างไรบ้าง ผมไม่รู้ว่าบ้านอยู่ที่ไหน'],
  macintosh: [
    'Ça va ? L’été à Besançon coûte cher… Déjà vu, naïve œuvre, où êtes-vous ?',
    'Ich weiß nicht, was das heißen soll. Schöne Grüße aus Köln, über Nürnberg.',
  ],
  gb18030: ['你好，今天天气很好，我们去公园吧。这是字幕的测试文件。', '什么？'],
  big5: ['你好，今天天氣很好，我們去公園吧。這是字幕的測試檔案。'],
  shift_jis: ['こんにちは、元気ですか。今日は天気がいいですね。字幕のテストです。', '何？'],
  'euc-jp': ['こんにちは、元気ですか。今日は天気がいいですね。字幕のテストです。'],
  'euc-kr': ['안녕하세요, 오늘 날씨가 정말 좋네요. 우리 공원에 갑시다. 자막 시험입니다.'],
}

describe('decoding', () => {
  it.each([
    ['utf-8', french],
    ['utf-16le', japanese],
    ['utf-16be', russian],
  ])('%s with its mark', async (encoding, text) => {
    expect(await decode(iconv.encode(text, encoding, { addBOM: true }))).toEqual({
      text,
      encoding,
      bom: true,
    })
  })

  it.each([
    ['utf-8', japanese],
    ['utf-16le', french],
    ['utf-16be', russian],
    ['utf-16le', japanese],
  ])('%s without a mark', async (encoding, text) => {
    expect(await decode(iconv.encode(text, encoding, { addBOM: false }))).toEqual({
      text,
      encoding,
      bom: false,
    })
  })

  it.each(
    Object.entries(spoken).flatMap(([encoding, texts]) => texts.map((text) => [encoding, text] as const)),
  )('%s by its letters, and says that it guessed: %s', async (encoding, spokenText) => {
    const text = `1\n00:00:01,000 --> 00:00:02,000\n${spokenText}\n`
    const found = await decode(iconv.encode(text, encoding))
    expect(found).toMatchObject({ text, encoding, problem: { code: 'encoding-guessed' } })
  })

  it.each([
    ['<?xml version="1.0" encoding="windows-1251"?><p>Да</p>', 'windows-1251'],
    ["<?xml version='1.0' encoding='Shift_JIS'?><p>何</p>", 'shift_jis'],
    ['<?xml version="1.0" encoding="ISO-8859-1"?><p>é</p>', 'iso-8859-1'],
  ])('what an XML head says: %s', async (text, encoding) => {
    expect(await decode(iconv.encode(text, encoding))).toEqual({ text, encoding, bom: false })
  })

  it('takes the encoding that is asked for, without a word about guesses', async () => {
    const bytes = iconv.encode(russian, 'windows-1251')
    expect(await decode(bytes, 'windows-1251')).toEqual({
      text: russian,
      encoding: 'windows-1251',
      bom: false,
    })
    expect((await decode(bytes, 'utf-8')).problem?.code).toBe('bad-bytes')
    expect((await decode(bytes, 'windows-1252')).text).not.toBe(russian)
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
