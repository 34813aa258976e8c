import { rm } from 'node:fs/promises'
import { dubLines } from '../../core/dub/lines.ts'
import { Failure } from '../../core/problems/failure.ts'
import { endOf, fromSamples, later, toSamples, zero, type Span } from '../../core/time/ticks.ts'
import { engineValues } from '../storage/engine-values.ts'
import { voices } from '../voices/all.ts'
import { overFilm, speakCues, type SpokenCue } from '../voices/speak-cues.ts'
import { voiceNamed } from '../voices/speak-script.ts'
import { writeWav } from '../voices/wav-file.ts'
import type { Desk, Handlers } from './desk.ts'
import { soundPath, type Speeches } from './speeches.ts'

export const dubHandlers = ({ jobs, ending }: Desk, speeches: Speeches): Pick<Handlers, 'dub'> => ({
  dub: ({ cues, voices: bySpeaker, ...request }) => {
    const lines = dubLines(cues, bySpeaker)
    if (lines.length === 0) throw new Failure('nothing-said')
    const numbers = new Map(cues.map(({ id }, number) => [id, number]))
    const { sampleRate } = voiceNamed(request.voice, voices).voice
    const end = lines.reduce((last, line) => later(last, line.end), request.length ?? zero)
    return jobs.start('dub', 'dub', async (job) => {
      const path = await soundPath()
      const spans: Span[] = []
      async function* told(): AsyncGenerator<SpokenCue> {
        const spoken = speakCues(lines, {
          ...{ ...request, voices, valuesOf: engineValues, signal: job.signal },
          warn: (message) => job.warn(message, null),
          onHeard: (count) => job.progress(lines[count]?.start ?? end, end),
        })
        for await (const cue of spoken) {
          const { cue: id, offset, duration } = cue.fitted
          spans.push({ offset, duration })
          const sentence = numbers.get(id) ?? 0
          job.tell({ type: 'said', said: { sentence, offset, duration, words: cue.words, marks: [] } })
          job.tell({ type: 'fitted', fitted: cue.fitted })
          job.progress(endOf(cue.fitted), end)
          yield cue
        }
      }
      const length = toSamples(request.length ?? zero, sampleRate)
      const samples = await writeWav(path, sampleRate, overFilm(told(), length))
      if (job.signal.aborted || ending.aborted) {
        await rm(path, { force: true })
        throw new Failure('canceled')
      }
      const duration = fromSamples(samples, sampleRate)
      job.tell({ type: 'spoken', spoken: speeches.put({ path, duration, spans }) })
    })
  },
})
