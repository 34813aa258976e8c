import { typed, type Step } from '../step.ts'

/** Mends what can be mended safely; what is left over is no failure. */
export const fix: Step = {
  id: 'fix',
  needs: ['subtitles'],
  gives: 'subtitles',
  options: ['profile', 'language', 'frame-rate'],
  calls: (state, options, { between }) => {
    const subtitles = between('mended.cuewright')
    const media = state.film === undefined ? [] : [`--media=${state.film}`]
    const passed = typed(options, 'profile', 'language', 'frame-rate')
    return [
      {
        args: ['check', state.subtitles ?? '', ...media, ...passed, `--fix=${subtitles}`],
        outputs: [],
        next: { ...state, subtitles },
        oneIsFine: true,
      },
    ]
  },
}
