import { later } from '../language/t.ts'

/** What is known of something that hangs over the window: names come only when it is let go. */
export interface Hanging {
  readonly kind: string
  /** MIME type, empty where the system knows none. */
  readonly type: string
}

interface Around {
  readonly hasSound: boolean
  readonly hasFilm: boolean
  readonly isBatch: boolean
  /** The sync doctor is on the screen. */
  readonly isDoctor: boolean
  /** The script for a voice is on the screen. */
  readonly hasScript: boolean
}

const isFilm = ({ type }: Hanging): boolean => /^(video|audio)\//.test(type)

/** What letting go will do: plain English, shown through `said`. */
export function dropSays(
  things: readonly Hanging[],
  { hasSound, hasFilm, isBatch, isDoctor, hasScript }: Around,
): { readonly title: string; readonly text: string } {
  const files = things.filter(({ kind }) => kind === 'file')
  const films = files.filter(isFilm).length
  if (files.length === 0) {
    return hasSound
      ? {
          title: later('Let go to use it as the script'),
          text: later('When each word is said is looked for in the sound.'),
        }
      : { title: later('A text needs a film'), text: later('Open the film in which it is said first.') }
  }
  if (hasScript && files.length === 1 && (files[0]?.type === '' || files[0]?.type.startsWith('text/')))
    return {
      title: later('Let go over the script to take it as the script'),
      text: later('Elsewhere in the window it is opened as what it is.'),
    }
  if (isBatch)
    return { title: later('Let go to add it to the batch'), text: later('Films join those that wait.') }
  if (isDoctor && films === 0 && files.length === 1)
    return {
      title: later('Let go to compare with these subtitles'),
      text: later('The subtitles that are open are compared with them; nothing changes yet.'),
    }
  if (films > 1) {
    return {
      title: later('Let go to make a batch of them'),
      text: later('Films are heard one after the other. Subtitles among them are left out.'),
    }
  }
  if (files.length > 1 && films === 1) {
    return {
      title: later('Let go to open the film with its subtitles'),
      text: later('One film and one file of subtitles belong together.'),
    }
  }
  if (films === 1) {
    return hasFilm
      ? {
          title: later('Let go to open the film'),
          text: later(
            'It takes the place of the one that is open. Subtitles of the same name beside it come along.',
          ),
        }
      : {
          title: later('Let go to open the film'),
          text: later('Subtitles of the same name beside it come along.'),
        }
  }
  if (files[0]?.type === 'application/json' && files.length === 1)
    return {
      title: later('Let go to open it'),
      text: later(
        'A transcript becomes cues with its words. Keys and settings of Cuewright are asked about first.',
      ),
    }
  if (files.every(({ type }) => /^(image|font)\//.test(type)))
    return {
      title: later('This cannot be opened'),
      text: later('Films, sound, subtitles, transcripts and projects can be.'),
    }
  return hasFilm
    ? {
        title: later('Let go to open it'),
        text: later('Subtitles are loaded for the film that is open; a plain text is its script.'),
      }
    : {
        title: later('Let go to open it'),
        text: later('A film, sound, subtitles, a transcript or a project. Several films become a batch.'),
      }
}
