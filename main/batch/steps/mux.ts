import { typed, type Step } from '../step.ts'

export const mux: Step = {
  id: 'mux',
  needs: ['film', 'subtitles'],
  gives: 'outputs',
  options: ['container', 'replace'],
  calls: (state, options, { final }) => {
    const output = final(`subtitled.${String(options['container'] ?? 'mkv')}`)
    const language = state.language === undefined ? [] : [`language=${state.language}`]
    return [
      {
        args: [
          'mux',
          state.film ?? '',
          `--output=${output}`,
          ...typed(options, 'replace'),
          '--track',
          state.subtitles ?? '',
          ...language,
        ],
        outputs: [output],
        next: state,
      },
    ]
  },
}
