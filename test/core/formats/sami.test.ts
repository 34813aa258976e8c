import { describe, expect, it } from 'vitest'
import { sami } from '../../../core/formats/sami.ts'
import { again, codesOf, cuesOf } from './small-formats.ts'

const head = `<SAMI>
<HEAD>
<STYLE TYPE="text/css"><!--
P { color: white }
.ENCC { Name: English; lang: en-US; }
.FRCC { Name: French; lang: fr-FR; }
--></STYLE>
</HEAD>
<BODY>`
const two = `${head}
<SYNC Start=1000><P Class=ENCC>Hello<br><i>there<P Class=FRCC>Bonjour
<SYNC Start=2500><P Class=ENCC>&nbsp;
<SYNC Start=3000><P class='ENCC'>caf&eacute; &#8212; &lt;3<P Class=FRCC>caf&eacute;
<SYNC Start=4000><P Class=ENCC>&nbsp;<P Class=FRCC>&nbsp;
</BODY>
</SAMI>
`

describe('SAMI', () => {
  it('reads the first class, keeps the others and says so', () => {
    expect(cuesOf(sami, two)).toEqual([
      [1, 2.5, 'Hello\n<i>there</i>'],
      [3, 4, 'café — <3'],
    ])
    expect(sami.parse(two).document.language).toBe('en-US')
    expect(codesOf(sami, two)).toEqual(['languages'])
  })

  it('writes head and other classes back, in order of time', () => {
    expect(again(sami, two)).toBe(`${head}
<SYNC Start=1000><P Class=ENCC>Hello<br><i>there</i>
<SYNC Start=1000><P Class=FRCC>Bonjour
<SYNC Start=2500><P Class=ENCC>&nbsp;
<SYNC Start=3000><P Class=ENCC>café — &lt;3
<SYNC Start=3000><P Class=FRCC>caf&eacute;
<SYNC Start=4000><P Class=ENCC>&nbsp;
<SYNC Start=4000><P Class=FRCC>&nbsp;
</BODY>
</SAMI>
`)
  })

  it('reads a speaker from ID=Source and writes one', () => {
    const file =
      '<SAMI><BODY><SYNC Start=0><P Class=X ID=Source>Ann<P Class=X>Hi<SYNC Start=900><P Class=X>&nbsp;'
    const { document } = sami.parse(file)
    expect(document.cues.map(({ speaker, text }) => [speaker, text])).toEqual([['Ann', 'Hi']])
    expect(again(sami, file)).toContain(
      '<SYNC Start=0><P Class=X ID=Source>Ann<P Class=X>Hi\n<SYNC Start=900>',
    )
  })

  it('never takes HTML for cue text', () => {
    const file = '<SAMI><SYNC Start=0><P>a<script>x</script><img src=x onerror=y> &lt;i&gt;b&lt;/i&gt; <ruby>'
    expect(cuesOf(sami, file)).toEqual([[0, 4, 'ax \\<i>b\\</i>']])
  })
})
