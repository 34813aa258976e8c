import { typed, type Step } from '../step.ts'

export const sync: Step = {
  id: 'sync',
  needs: ['film', 'subtitles'],
  gives: 'subtitles',
  options: ['track'],
  calls: (state, options, { between }) => {
    const subtitles = between('synced.cuewright')
    return [
      {
        args: [
          'sync',
          state.film ?? '',
          state.subtitles ?? '',
          `--output=${subtitles}`,
          ...typed(options, 'track'),
        ],
        outputs: [],
        next: { ...state, subtitles },
      },
    ]
  },
}
