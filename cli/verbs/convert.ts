import { arrangement } from '../arrangement.ts'
import { Failure } from '../../core/problems/failure.ts'
import { checkOutputs, checkStdout } from '../output.ts'
import { readAny, warnOfProblems } from '../read-any.ts'
import { sourceOf, targetOf } from '../target.ts'
import { operand, type Verb } from '../verb.ts'
import { writeAny } from '../write-any.ts'
import { encodingOption, writeOptions, writtenAs } from '../write-options.ts'

export const convert: Verb = {
  id: 'convert',
  operands: [
    { name: 'in', help: 'A subtitle file, a transcript of another program, or a project' },
    { name: 'out', help: 'The file to write; “-” is stdout' },
  ],
  options: {
    to: { type: 'string', value: 'id', help: 'Format of the output (from its extension)' },
    from: { type: 'string', value: 'id', help: 'Format of the input (found out from what is in it)' },
    'from-encoding': { type: 'string', value: 'name', help: 'Encoding of the input (found out)' },
    ...writeOptions,
    layout: {
      type: 'string',
      value: 'word|window:N',
      help: 'One word at a time, or the last N words that were said',
    },
    speakers: {
      type: 'string',
      value: 'text|colors',
      help: 'Who speaks as text before what is said, or as its colour; text,colors for both',
    },
  },
  notes: [
    'What the target cannot hold is said on stderr. To .json gives {"cues":[{"start","end","text"}]}.',
    'A file that stays in its format keeps its encoding, byte-order mark and line ends; any other is UTF-8.',
    'A letter that --encoding does not have stops the conversion; nothing is written then.',
  ],
  examples: [
    'convert film.srt film.vtt',
    'convert film.vtt film.json',
    'convert film.cuewright - --to srt',
    'convert film.cuewright reel.srt --layout window:3',
    'convert old.srt new.srt --from-encoding windows-1251 --encoding utf-8 --newline crlf',
  ],
  run: async (call) => {
    const [input, output] = [operand(call, 0), operand(call, 1)]
    const target = targetOf(output, call.text('to'), 'to')
    checkStdout(output, call.isSet('json'))
    await checkOutputs([input], [output])
    const options = writtenAs(call)
    const arrange = arrangement(call)
    const opened = await readAny(input, {
      as: sourceOf(call.text('from')),
      encoding: encodingOption(call, 'from-encoding'),
      ...(options.frameRate === undefined ? {} : { frameRate: options.frameRate }),
    })
    const { format, name, problems } = opened
    warnOfProblems(call, opened)
    const document = arrange(opened.document, target)
    if (document.cues.length === 0) throw new Failure('no-cues', { file: name })
    call.signal.throwIfAborted()
    const losses = await writeAny(output, document, target, options)
    if (!call.isSet('json')) for (const { message } of losses) call.terminal.warn(`${name}: ${message}`)
    const origin = document.origin === undefined ? {} : { origin: document.origin }
    return {
      result: {
        output,
        format: target,
        from: format,
        ...origin,
        cues: document.cues.length,
        losses,
        problems,
      },
    }
  },
}
