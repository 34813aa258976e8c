import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse as parseSteps } from './scale-call.ts'

const text = readFileSync(join(import.meta.dirname, '../../docs/scale.md'), 'utf8')
const block = (language: string): string => {
  const found = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(text)?.[1]
  if (found === undefined) throw new Error(`docs/scale.md shows no ${language}`)
  return found
}
const has = (program: string): boolean => spawnSync(program, ['--help']).error === undefined

describe('docs/scale.md', () => {
  it('the Slurm script is one that bash reads, and its call one that batch understands', () => {
    const script = block('slurm')
    const { status, stderr } = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const call = /exec cuewright ([^]*)$/.exec(script)?.[1] ?? ''
    expect(() =>
      parseSteps(call.replaceAll('\\\n', ' ').replaceAll('"', '').trim().split(/\s+/)),
    ).not.toThrow()
  })

  it.skipIf(!has('kubectl'))(
    'the Job is one that kubectl reads, and its parts are as many as it says',
    () => {
      const { status, stdout, stderr } = spawnSync(
        'kubectl',
        // Decoded by its kind, without asking a server.
        ['annotate', '--local', '-f', '-', 'read=yes', '-o', 'json'],
        { input: block('yaml'), encoding: 'utf8' },
      )
      expect(stderr).toBe('')
      expect(status).toBe(0)
      const job = JSON.parse(stdout) as {
        spec: {
          completionMode: string
          completions: number
          template: { spec: { containers: { command: string[]; args: string[]; env: object[] }[] } }
        }
      }
      const [container] = job.spec.template.spec.containers
      expect(job.spec.completionMode).toBe('Indexed')
      expect(container?.env).toEqual([{ name: 'JOB_COMPLETIONS', value: String(job.spec.completions) }])
      const call = [...(container?.command ?? []), ...(container?.args ?? [])]
      expect(() => parseSteps(call.slice(1))).not.toThrow()
    },
  )
})
