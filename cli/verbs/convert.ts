import { Failure } from '../../core/problems/failure.ts'
import { checkOutputs, checkStdout } from '../output.ts'
import { readAny, warnOfProblems } from '../read-any.ts'
import { targetOf } from '../target.ts'
import { operand, type Verb } from '../verb.ts'
import { writeAny } from '../write-any.ts'

export const convert: Verb = {
  id: 'convert',
  summary: 'Turn one subtitle format into another',
  operands: [
    { name: 'in', help: 'A subtitle file or a project' },
    { name: 'out', help: 'The file to write; “-” is stdout' },
  ],
  options: { to: { type: 'string', value: 'id', help: 'Format of the output (from its extension)' } },
  notes: ['What the target cannot hold is said on stderr. To .json gives {"cues":[{"start","end","text"}]}.'],
  examples: ['convert film.srt film.vtt', 'convert film.vtt film.json', 'convert film.cuewright - --to srt'],
  run: async (call) => {
    const [input, output] = [operand(call, 0), operand(call, 1)]
    const target = targetOf(output, call.text('to'), 'to')
    checkStdout(output, call.isSet('json'))
    await checkOutputs([input], [output])
    const opened = await readAny(input)
    const { document, format, name, problems } = opened
    warnOfProblems(call, opened)
    if (document.cues.length === 0) throw new Failure('no-cues', { file: name })
    call.signal.throwIfAborted()
    const losses = await writeAny(output, document, target)
    if (!call.isSet('json')) for (const { message } of losses) call.terminal.warn(`${name}: ${message}`)
    return { result: { output, format: target, from: format, cues: document.cues.length, losses, problems } }
  },
}
