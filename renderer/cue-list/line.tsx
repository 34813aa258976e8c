import { memo } from 'react'
import type { Cue } from '../../core/cues/cue.ts'
import { plain } from '../../core/cues/markup.ts'
import { isMeasured } from '../../core/transcript/word.ts'
import { runsOf, type Run } from '../player/runs.ts'
import { useSpoken } from '../player/spoken.ts'

interface LineProps {
  readonly cue: Cue
  /** The playhead is in it: the word under it is marked. */
  readonly isPlaying: boolean
}

/** A cue's text in one line, word by word: where only some were measured, the guessed ones are underlined. */
export const Line = memo(function Line({ cue, isPlaying }: LineProps) {
  if (plain(cue.text) === '') return <span className="quiet">(no text)</span>
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
