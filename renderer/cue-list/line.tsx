import { memo } from 'react'
import type { Cue } from '../../core/cues/cue.ts'
import { plain } from '../../core/cues/markup.ts'
import { isMeasured } from '../../core/transcript/word.ts'
import { textHits } from '../find/scope.ts'
import { Marked } from '../find/marked.tsx'
import { runsOf, type Run } from '../player/runs.ts'
import { useSpoken } from '../player/spoken.ts'
import { useStore } from '../store.ts'
import { t } from '../language/t.ts'

interface LineProps {
  readonly cue: Cue
  /** The playhead is in it: the word under it is marked. */
  readonly isPlaying: boolean
}

/** A cue's text in one line, word by word: where only some were measured, the guessed ones are underlined. */
export const Line = memo(function Line({ cue, isPlaying }: LineProps) {
  const hits = useStore(({ find }) => textHits(find, cue.id))
  const current = useStore(({ find }) => (find?.current?.cue === cue.id ? find.current.at : -1))
  const shown = plain(cue.text)
  if (hits !== undefined) return <Marked text={shown} hits={hits} current={current} isFlat />
  if (shown === '') return <span className="quiet">{t('(no text)')}</span>
  return isPlaying ? <SpokenLine cue={cue} /> : <Words cue={cue} spoken={-1} />
})

/** Drawn again with every word that is said, and nothing else with it. */
function SpokenLine({ cue }: { readonly cue: Cue }) {
  return <Words cue={cue} spoken={useSpoken(cue)} />
}

const flat = (part: string): string => part.replaceAll('\n', ' ⏎ ')

function Words({ cue, spoken }: { readonly cue: Cue; readonly spoken: number }) {
  const { text, words } = cue
  const isMixed = words.some(isMeasured) && !words.every(isMeasured)
  return runsOf(text).map((run: Run, at) => {
    if (run.gloss) return null
    const word = run.word === undefined ? undefined : words[run.word]
    if (word === undefined) return flat(run.text)
    const isGuessed = !isMeasured(word)
    const className = `${isMixed && isGuessed ? 'guessed' : ''}${run.word === spoken ? ' spoken' : ''}`.trim()
    return (
      <span key={at} data-word={run.word} {...(className === '' ? {} : { className })}>
        {run.text}
      </span>
    )
  })
}
