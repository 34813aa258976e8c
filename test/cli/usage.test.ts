import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verbs } from '../../cli/verbs/all.ts'
import { cuewright, parsed } from './cuewright.ts'

describe('help', () => {
  it('lists every verb', async () => {
    const { code, stdout, stderr } = await cuewright('--help')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const { id } of verbs) expect(stdout).toMatch(new RegExp(`^  ${id} `, 'm'))
  })

  it('prints the version', async () => {
    const { code, stdout } = await cuewright('--version')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^cuewright \d+\.\d+\.\d+\n$/)
  })

  it('has a line for every file of the folder, in the order of the alphabet, and loads what it says', async () => {
    const files = readdirSync(join(import.meta.dirname, '../../cli/verbs')).filter(
      (name) => name !== 'all.ts',
    )
    expect(verbs.map(({ id }) => `${id}.ts`)).toEqual(files.sort())
    for (const { id, load } of verbs) expect((await load()).id).toBe(id)
  })

  it.each(verbs)('tells all about $id', async ({ id, load }) => {
    const { options } = await load()
    const { code, stdout, stderr } = await cuewright(id, '--help')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const name of Object.keys(options)) expect(stdout).toContain(`--${name}`)
    expect(stdout.split('\n').filter((line) => line.length > 120)).toEqual([])
  })
})

describe('wrong usage', () => {
  it.each([
    [[]],
    [['frobnicate']],
    [['probe']],
    [['probe', 'a', 'b']],
    [['probe', 'a', '--nonsense']],
    [['convert', 'a.srt']],
    [['convert', 'a.srt', 'b.nonsense']],
    [['transcribe', 'a.mp4', '--track', 'two']],
    [['transcribe', 'a.mp4', '--recognizer', 'nobody']],
    [['transcribe', 'a.mp4', '--max-chars', '-3']],
    [['transcribe', 'a.mp4', '-o']],
    [['serve', '--port', '99999999']],
  ])('%j ends with 2 and one sentence', async (args) => {
    const { code, stdout, stderr } = await cuewright(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^cuewright: .*\n$/)
    expect(stderr).toContain('--help')
  })

  it('says it as JSON when JSON was asked for', async () => {
    const { code, stdout, stderr } = await cuewright('transcribe', '--json', '--nonsense')
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' })
    expect(parsed(stdout)).toMatchObject({
      ok: false,
      error: { code: 'bad-usage' },
    })
  })
})
