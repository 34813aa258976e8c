import { describe, expect, test } from 'vitest'
import { parseScript } from '../../../core/script/parse.ts'
import type { Part } from '../../../core/script/script.ts'
import { tokensOf } from '../../../core/script/tokens.ts'
import { toSeconds } from '../../../core/time/ticks.ts'

const read = (source: string) => parseScript(source, 'ssml')
const wordsOf = (source: string): string[][] =>
  read(source).sentences.map(({ parts }) => tokensOf(parts).map(({ text }) => text))
const problemsOf = (source: string): string[] =>
  read(source).problems.map(
    ({ severity, code, what, place }) => `${severity} ${code} ${what}: ${source.slice(place.from, place.to)}`,
  )
const withoutPlaces = (parts: readonly Part[]): unknown[] =>
  parts.map((part) => {
    if (part.type === 'inside') return { ...part, parts: withoutPlaces(part.parts) }
    const { place: _, ...rest } = part
    return rest
  })

describe('SSML', () => {
  test('p and s are sentences and paragraphs, the rest is cut into sentences', () => {
    const source =
      '<speak xml:lang="de-DE"><p><s>One. Two.</s> Three. Four. <s>Five</s></p>Six<p>Seven</p></speak>'
    const { sentences, language, problems } = read(source)
    expect(problems).toEqual([])
    expect(language).toBe('de-DE')
    expect(
      sentences.map(({ place, paragraph, before }) => [
        source.slice(place.from, place.to),
        paragraph,
        toSeconds(before),
      ]),
    ).toEqual([
      ['One. Two.', 0, 0],
      ['Three.', 0, 0],
      ['Four.', 0, 0],
      ['Five', 0, 0],
      ['Six', 1, 0.7],
      ['Seven', 2, 0.7],
    ])
  })

  test.each([
    ['<say-as interpret-as="date" format="mdy">3/4/2016</say-as>', ['3/4/2016']],
    ['on <say-as interpret-as="date">3 / 4</say-as>, then', ['on', '3 / 4,', 'then']],
    ['<sub alias="World Wide Web Consortium">W3C</sub>', ['World', 'Wide', 'Web', 'Consortium']],
    ['<sub alias="International &amp; Co">I</sub>!', ['International', '&', 'Co!']],
    ['a <phoneme alphabet="ibm" ph=".0tx.1me.0fo">tomato</phoneme>, b', ['a', 'tomato,', 'b']],
    ['a <phoneme ph="təˈmɑto"/> b', ['a', 'b']],
    ['one<break time="1s"/>two', ['one', 'two']],
    ['one<break strength="none"/>two', ['one', 'two']],
    ['AT&amp;T &lt;b&gt; &#65;', ['AT&T', '<b>', 'A']],
    ['fa<emphasis>bu</emphasis>lous', ['fabulous']],
    ['a<mark name="m"/>b', ['ab']],
    ['<![CDATA[a <b>]]>', ['a', '<b>']],
    ['It was -89.2 degrees, $200, in 1983!', ['It', 'was', '-89.2', 'degrees,', '$200,', 'in', '1983!']],
  ])('the words of %s', (source, words) => {
    expect(wordsOf(`<speak>${source}</speak>`)).toEqual([words])
    expect(read(`<speak>${source}</speak>`).problems).toEqual([])
  })

  test('how it is said', () => {
    const source = `a <prosody rate="+20%" pitch="+12st" volume="-6dB">b <emphasis level="strong">c</emphasis></prosody> <lang xml:lang="fr">d</lang>
      <prosody rate="slow" pitch="+20Hz" volume="soft">e</prosody> <break strength="x-strong"/><break/><break time="20ms" strength="strong"/>f`
    expect(
      withoutPlaces(read(source).sentences.flatMap(({ parts }) => parts)).filter(
        (part) => (part as Part).type !== 'text',
      ),
    ).toEqual([
      {
        type: 'inside',
        change: { type: 'prosody', rate: 1.2, pitch: 2, volume: 0.5012 },
        parts: [
          { type: 'text', text: 'b ' },
          {
            type: 'inside',
            change: { type: 'emphasis', level: 'strong' },
            parts: [{ type: 'text', text: 'c' }],
          },
        ],
      },
      { type: 'inside', change: { type: 'language', language: 'fr' }, parts: [{ type: 'text', text: 'd' }] },
      {
        type: 'inside',
        change: { type: 'prosody', rate: 0.64, volume: 0.5, hertz: '+20Hz' },
        parts: [{ type: 'text', text: 'e' }],
      },
      { type: 'break', duration: 12_500_000 },
      { type: 'break', duration: 7_500_000 },
      { type: 'break', duration: 200_000 },
    ])
  })

  test('another voice parts a sentence and holds until its end', () => {
    const source = '<s>One <voice name="b">two. Three <voice name="c">four</voice> five</voice> six</s>'
    expect(
      read(source).sentences.map(({ manner, parts, paragraph }) => [
        manner.voice,
        tokensOf(parts)
          .map(({ text }) => text)
          .join(' '),
        paragraph,
      ]),
    ).toEqual([
      [undefined, 'One', 0],
      ['b', 'two. Three', 0],
      ['c', 'four', 0],
      ['b', 'five', 0],
      [undefined, 'six', 0],
    ])
  })

  test('what is wrong or passed over is told with its place', () => {
    expect(
      problemsOf(
        '<speak foo="1"><mstts:express-as style="sad">a</mstts:express-as><prosody rate="quick" contour="x">b</prosody></speak>',
      ),
    ).toEqual([
      'warning unknown-attribute foo: foo="1"',
      'warning unknown-element mstts:express-as: <mstts:express-as',
      'warning bad-value quick: rate="quick"',
      'warning unknown-attribute contour: contour="x"',
    ])
    expect(problemsOf('<mark name="-a"/><mark name="a"/><mark name="a"/><mark/>b')).toEqual([
      'error bad-mark -a: <mark name="-a"/>',
      'error mark-twice a: <mark name="a"/>',
      'error bad-mark : <mark/>',
    ])
    expect(problemsOf('<p>a <s>b</p> c</s>')).toEqual([
      'error not-xml “s” has no end tag.: <s',
      'error not-xml The end tag of “s” has no start.: </s',
    ])
    expect(
      problemsOf('a <say-as>b</say-as> <sub>c</sub> <audio src="x">d</audio><break time="1 hour"/>'),
    ).toEqual([
      'warning bad-value interpret-as: <say-as',
      'warning bad-value alias: <sub',
      'warning not-said audio: <audio',
      'warning bad-value 1 hour: time="1 hour"',
    ])
  })

  test('no entity of a DOCTYPE is expanded, and the rest is read', () => {
    const bomb = `<!DOCTYPE speak [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, at) => `<!ENTITY b${at} "${'&a;'.repeat(10)}">`).join('')}<!ENTITY x SYSTEM "file:///etc/passwd">]>`
    const source = `${bomb}<speak>&b19;&x; ok</speak>`
    expect(wordsOf(source)).toEqual([['&b19;&x;', 'ok']])
    expect(read(source).problems.map(({ severity }) => severity)).toContain('error')
  })
})
