import { typed, type Step } from '../step.ts'

/** What does not comply is counted and, with `report`, written; it is no failure. */
export const check: Step = {
  id: 'check',
  needs: ['subtitles'],
  gives: 'nothing',
  options: ['profile', 'language', 'frame-rate', 'report'],
  calls: (state, options, { final }) => {
    const kind = options['report']
    const report = kind === undefined ? [] : [final(`check.${String(kind)}`)]
    const media = state.film === undefined ? [] : [`--media=${state.film}`]
    return [
      {
        args: [
          'check',
          state.subtitles ?? '',
          ...media,
          ...typed(options, 'profile', 'language', 'frame-rate'),
          ...report.map((path) => `--report=${path}`),
        ],
        outputs: report,
        next: state,
        oneIsFine: true,
      },
    ]
  },
}
