import { formats } from '../../../core/formats/all.ts'
import { several, typed, type Step } from '../step.ts'

const extensionOf = (name: string): string => formats.find(({ id }) => id === name)?.extensions[0] ?? name

export const convert: Step = {
  id: 'convert',
  needs: ['subtitles'],
  gives: 'outputs',
  options: ['to', 'encoding', 'bom', 'newline', 'fps', 'words', 'karaoke', 'layout', 'speakers'],
  calls: (state, options, { final }) => {
    const passed = typed(
      options,
      'encoding',
      'bom',
      'newline',
      'fps',
      'words',
      'karaoke',
      'layout',
      'speakers',
    )
    return several(options['to'] ?? 'srt').map((to) => {
      const output = final(extensionOf(to))
      return {
        args: ['convert', state.subtitles ?? '', output, `--to=${to}`, ...passed],
        outputs: [output],
        next: state,
      }
    })
  },
}
