import { describe, expect, it } from 'vitest'
import { readRuleFile, rulesAsJson, rulesAsXml } from '../../../../core/cues/text/rule-files.ts'
import {
  applyRules,
  readyRules,
  replaced,
  ruleFault,
  type ReplaceList,
  type ReplaceRule,
} from '../../../../core/cues/text/replace-rules.ts'

const rule = (find: string, to: string, kind: ReplaceRule['kind'] = 'plain', isOn = true): ReplaceRule => ({
  find,
  with: to,
  kind,
  isOn,
  note: '',
})
const list = (...rules: readonly ReplaceRule[]): ReplaceList => ({ name: 'House', isOn: true, rules })

function run(text: string, ...lists: readonly ReplaceList[]): string {
  let now = text
  for (const hits of applyRules([text], readyRules(lists))[0]?.steps ?? []) now = replaced(now, hits)
  return now
}

describe('applyRules', () => {
  it('uses one rule after the other, each on what the one before left', () => {
    expect(run('teh Teh TEH', list(rule('teh', 'the')))).toBe('the the the')
    expect(run('teh Teh', list(rule('teh', 'the', 'case')))).toBe('the Teh')
    expect(run('a b', list(rule('a', 'b'), rule('b', 'c')))).toBe('c c')
    expect(run('12 kg', list(rule(String.raw`(\d+) kg`, '$1 kilos', 'pattern')))).toBe('12 kilos')
    expect(run('a\nb', list(rule(String.raw`(\w)\n(\w)`, '$2 $1', 'pattern')))).toBe('b a')
  })

  it('leaves out what is off, unfinished or wrong', () => {
    expect(run('teh', list(rule('teh', 'the', 'plain', false)))).toBe('teh')
    expect(run('teh', { ...list(rule('teh', 'the')), isOn: false })).toBe('teh')
    expect(run('teh', list(rule('', 'x'), rule('(', 'x', 'pattern')))).toBe('teh')
    expect(ruleFault(rule('(', 'x', 'pattern'))).toMatch(/not closed/)
    expect(ruleFault(rule('(', 'x'))).toBeNull()
  })

  it('does not count what would stay as it is', () => {
    expect(applyRules(['the'], readyRules([list(rule('the', 'the'))]))).toEqual([null])
  })
})

const lists: readonly ReplaceList[] = [
  {
    name: 'House <1> & "more"',
    isOn: true,
    rules: [
      { find: 'a&b', with: '<i>', kind: 'plain', isOn: true, note: 'why' },
      { find: String.raw`(?<x>\d+)\n`, with: '$<x> ', kind: 'pattern', isOn: false, note: '' },
      { find: ' ', with: '', kind: 'case', isOn: true, note: '' },
    ],
  },
  { name: 'Other', isOn: false, rules: [] },
]

describe('files of rules', () => {
  it('come back as they were, in both forms', () => {
    expect(readRuleFile(rulesAsJson(lists))).toEqual(lists)
    expect(readRuleFile(rulesAsXml(lists))).toEqual(lists)
    expect(readRuleFile(`\uFEFF${rulesAsXml(lists).replaceAll('\n', '\r\n')}`)).toEqual(lists)
  })

  it('reads the settings file of Subtitle Edit, and the form with IsActive', () => {
    const settings = `<?xml version="1.0"?><Settings><General><Name>no</Name></General>
      <MultipleSearchAndReplaceGroups><MultipleSearchAndReplaceGroup><Name>OCR</Name><Enabled>true</Enabled><Rules>
      <MultipleSearchAndReplaceSetting><Enabled>true</Enabled><FindWhat>teh</FindWhat><ReplaceWith>the</ReplaceWith><SearchType>Normal</SearchType><Description>typo</Description></MultipleSearchAndReplaceSetting>
      <MultipleSearchAndReplaceSetting><Enabled>false</Enabled><FindWhat>\\d+</FindWhat><ReplaceWith/><SearchType>RegularExpression</SearchType></MultipleSearchAndReplaceSetting>
      </Rules></MultipleSearchAndReplaceGroup></MultipleSearchAndReplaceGroups><Tools><Name>x</Name></Tools></Settings>`
    expect(readRuleFile(settings)).toEqual([
      {
        name: 'OCR',
        isOn: true,
        rules: [
          { find: 'teh', with: 'the', kind: 'plain', isOn: true, note: 'typo' },
          { find: String.raw`\d+`, with: '', kind: 'pattern', isOn: false, note: '' },
        ],
      },
    ])
    const other = `<MultipleSearchAndReplaceGroups><Group><Name>A</Name><IsActive>false</IsActive><Rules><Rule><Active>true</Active><FindWhat>x &lt; y</FindWhat><ReplaceWith><![CDATA[<b>]]></ReplaceWith><SearchType>CaseSensitive</SearchType></Rule></Rules></Group></MultipleSearchAndReplaceGroups>`
    expect(readRuleFile(other)).toEqual([
      { name: 'A', isOn: false, rules: [{ find: 'x < y', with: '<b>', kind: 'case', isOn: true, note: '' }] },
    ])
  })

  it('reads the JSON of version 5', () => {
    const json = JSON.stringify([
      {
        Name: 'Default',
        IsActive: true,
        Rules: [{ Find: 'a', ReplaceWith: 'b', Active: true, Type: 'CaseInsensitive' }],
      },
    ])
    expect(readRuleFile(json)).toEqual([
      { name: 'Default', isOn: true, rules: [{ find: 'a', with: 'b', kind: 'plain', isOn: true, note: '' }] },
    ])
  })

  it.each(['', 'hello', '{}', '[]', '<a/>', '<MultipleSearchAndReplaceList>', '{"lists":[1,{"rules":3}]}'])(
    'says so when %j has none',
    (text) => {
      expect(readRuleFile(text)).toMatch(/^No lists/)
    },
  )

  it('takes no time over what is broken', () => {
    const start = performance.now()
    readRuleFile(`<MultipleSearchAndReplaceList>${'<Group><Name>'.repeat(20_000)}`)
    readRuleFile(`<MultipleSearchAndReplaceList>${'<FindWhat>a&'.repeat(20_000)}`)
    readRuleFile(`<MultipleSearchAndReplaceList>${'<![CDATA['.repeat(20_000)}`)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
