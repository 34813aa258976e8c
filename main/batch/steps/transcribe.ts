import { typed, type Step } from '../step.ts'

export const transcribe: Step = {
  id: 'transcribe',
  needs: ['film'],
  gives: 'subtitles',
  options: ['recognizer', 'language', 'profile', 'track', 'max-chars', 'max-lines'],
  calls: (state, options, { between }) => {
    const subtitles = between('heard.cuewright')
    const said = { ...(state.language === undefined ? {} : { language: state.language }), ...options }
    const passed = typed(said, 'recognizer', 'language', 'profile', 'track', 'max-chars', 'max-lines')
    return [
      {
        args: ['transcribe', state.film ?? '', `--output=${subtitles}`, ...passed],
        outputs: [],
        next: { ...state, subtitles },
      },
    ]
  },
}
