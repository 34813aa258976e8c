import { doctor as examine } from '../../main/services/doctor.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Verb } from '../verb.ts'

export const doctor: Verb = {
  id: 'doctor',
  operands: [],
  options: {},
  notes: ['Ends with 4 when something is missing.'],
  examples: ['doctor', 'doctor --json'],
  run: async () => {
    const findings = await examine()
    const width = Math.max(...findings.map(({ name }) => name.length))
    const lines = findings.flatMap(({ name, ok, found, remedy }) => [
      `${ok ? '✓' : '✗'} ${name.padEnd(width)}  ${found}`,
      ...(remedy === undefined ? [] : [`  ${' '.repeat(width)}  ${remedy}`]),
    ])
    const isComplete = findings.every(({ ok }) => ok)
    return { result: { findings }, lines, exitCode: isComplete ? exitCodes.ok : exitCodes.missing }
  },
}
