import { extname } from 'node:path'
import { formats } from '../../../core/formats/all.ts'
import { typed, type Step } from '../step.ts'

const subtitleEndings = new Set(
  formats.flatMap(({ extensions }) => extensions).filter((each) => each !== 'txt'),
)

/** Speaks a script and writes its voice and subtitles; subtitles and projects are spoken where their cues stand. */
export const speak: Step = {
  id: 'speak',
  needs: ['text'],
  gives: 'outputs',
  options: ['voice', 'rate', 'pitch', 'language', 'profile', 'subtitles', 'fastest'],
  calls: (state, options, { final }) => {
    const text = state.script ?? state.subtitles ?? ''
    const said = { ...(state.language === undefined ? {} : { language: state.language }), ...options }
    const voice = final('wav')
    const ending = extname(text).slice(1).toLowerCase()
    // A project has cues as subtitles have.
    if (subtitleEndings.has(ending) || ending === 'cuewright')
      return [
        {
          args: [
            'dub',
            text,
            `--output=${voice}`,
            ...typed(said, 'voice', 'rate', 'pitch', 'language', 'fastest'),
          ],
          outputs: [voice],
          next: state,
          oneIsFine: true,
        },
      ]
    const subtitles = final(String(options['subtitles'] ?? 'srt'))
    const passed = typed(said, 'voice', 'rate', 'pitch', 'language', 'profile')
    return [
      {
        args: ['speak', text, `--output=${voice}`, `--subtitles=${subtitles}`, ...passed],
        outputs: [voice, subtitles],
        next: state,
      },
    ]
  },
}
