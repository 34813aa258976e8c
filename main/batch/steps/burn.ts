import { typed, type Step } from '../step.ts'

export const burn: Step = {
  id: 'burn',
  needs: ['film', 'subtitles'],
  gives: 'outputs',
  options: ['container', 'quality', 'codec', 'vertical', 'karaoke', 'style', 'safe', 'encoder'],
  calls: (state, options, { final }) => {
    const output = final(`burned.${String(options['container'] ?? 'mp4')}`)
    const passed = typed(options, 'quality', 'codec', 'vertical', 'karaoke', 'style', 'safe', 'encoder')
    return [
      {
        args: [
          'burn',
          state.film ?? '',
          state.subtitles ?? '',
          `--output=${output}`,
          '--overwrite',
          ...passed,
        ],
        outputs: [output],
        next: state,
      },
    ]
  },
}
