import { typed, type Step } from '../step.ts'

export const align: Step = {
  id: 'align',
  needs: ['film', 'text'],
  gives: 'subtitles',
  options: ['language', 'profile', 'track', 'max-chars', 'max-lines'],
  calls: (state, options, { between }) => {
    const subtitles = between('aligned.cuewright')
    const said = { ...(state.language === undefined ? {} : { language: state.language }), ...options }
    const passed = typed(said, 'language', 'profile', 'track', 'max-chars', 'max-lines')
    const text = state.script ?? state.subtitles ?? ''
    return [
      {
        args: ['align', state.film ?? '', text, `--output=${subtitles}`, ...passed],
        outputs: [],
        next: { ...state, subtitles },
      },
    ]
  },
}
