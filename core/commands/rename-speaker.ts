import type { SubtitleDocument } from '../document/document.ts'
import { changeCues, setField } from '../document/edit.ts'
import { speakersOf, withSpeakerNamed } from '../document/speakers.ts'
import type { Command } from './command.ts'

/** Another name for a speaker, wherever this one speaks. A name that is another speaker's makes one of the two. */
export const renameSpeaker: Command<{ readonly from: string; readonly to: string }> = {
  id: 'rename-speaker',
  label: 'Rename a speaker',
  keys: [],
  plan: ({ document, selection }, { from, to }) => {
    const name = to.replace(/\s+/g, ' ').trim()
    if (name === '' || name === from) return null
    const isMerge = speakersOf(document).some((speaker) => speaker.name === name)
    const all = document.cues.map((_, index) => index)
    const cues = changeCues(document, all, (cue) => withSpeakerNamed(cue, from, name))
    const edit = [...cues, ...looks(document, from, name)]
    return edit.length === 0
      ? null
      : { label: isMerge ? 'Merge speakers' : 'Rename a speaker', edit, selection }
  },
}

function looks(document: SubtitleDocument, from: string, to: string) {
  const { speakers } = document
  const own = speakers?.find(({ name }) => name === from)
  if (speakers === undefined || own === undefined) return []
  const other = speakers.find(({ name }) => name === to)
  const color = other?.color ?? own.color
  const merged = { name: to, ...(color === undefined ? {} : { color }) }
  const after = speakers.flatMap((look) =>
    look === (other ?? own) ? [merged] : look.name === from || look.name === to ? [] : [look],
  )
  return setField(document, 'speakers', after)
}
