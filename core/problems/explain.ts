/** Facts that a message may name. */
export interface FailureFacts {
  readonly file?: string | undefined
  readonly place?: string | undefined
  readonly what?: string | undefined
  readonly tried?: readonly string[] | undefined
}

const file = ({ file: name }: FailureFacts): string => (name === undefined ? 'The file' : `“${name}”`)
const named = ({ what = '' }: FailureFacts): string => what

/** The one place that turns an error code into words. Every sentence says what happened and what to do. */
const sentences = {
  canceled: () => 'Stopped.',
  internal: () =>
    'Something went wrong inside Cuewright. Your work is kept; save it and start the program again.',
  'program-gone': () =>
    'A part of Cuewright is not where it was: the program was updated, moved or removed while it ran. Save what is open and start it again; if that does not help, install it again.',
  'file-missing': (f) => `${file(f)} is not there. It may have been moved or renamed; choose it again.`,
  'file-unreadable': (f) =>
    `${file(f)} could not be read. Check that you may open it and that its drive is connected.`,
  'file-unwritable': (f) =>
    `${file(f)} could not be written. Save it in another place; the old file is unchanged.`,
  'file-changed': (f) =>
    `${file(f)} was changed by another program since it was opened here. Nothing was written; choose what is to become of both.`,
  'film-changed': (f) =>
    `${file(f)} was changed while it was worked on, so what was made of it does not fit together. Nothing was written; do it again.`,
  'file-gone': (f) =>
    `${file(f)} is not there any more: it was deleted, moved or renamed. Your work is here; save it again or elsewhere.`,
  'journal-full': () =>
    'The disk with Cuewright’s own files is full, so what you do is kept in memory only. Free some space, or save your work now.',
  'journal-unwritable': () =>
    'Cuewright’s own folder cannot be written, so what you do is kept in memory only. Save your work now.',
  'journal-gone': () => 'This unsaved work is not there any more. Another window may have taken it up.',
  'journal-taken': () => 'Another window works on this already.',
  'backup-gone': () => 'This earlier version is not there any more.',
  'disk-full': (f) =>
    `${file(f)} was not saved: the disk is full. The old file is unchanged; free some space or save elsewhere.`,
  'not-a-file': (f) => `${file(f)} is not an ordinary file. Choose a video, audio or subtitle file.`,
  'not-dictionary': (f) =>
    `${file(f)} is not a Hunspell dictionary. Choose the two files of one, which end with .aff and .dic.`,
  'ffmpeg-missing': (f) =>
    `ffmpeg was not found, so no sound can be read from a video. Install ffmpeg or set FFMPEG_BIN to it. Looked at: ${f.tried?.join(', ') ?? 'PATH'}.`,
  'ffmpeg-failed': (f) => `ffmpeg could not read ${file(f)}. Open the details for what it said.`,
  'ffmpeg-killed': (f) => `ffmpeg was ended from outside while it read ${file(f)}. Try again.`,
  'ffmpeg-stalled': (f) =>
    `ffmpeg stopped making progress on ${file(f)} and was ended. Copy the file to a local disk and try again.`,
  'not-media': (f) =>
    `${file(f)} is not a video or audio file that can be read. It may be damaged or incomplete.`,
  'media-incomplete': (f) =>
    `${file(f)} is cut short: its index is missing, so nothing in it can be read. Get a complete copy.`,
  'no-audio': (f) => `${file(f)} has no sound. You can still write subtitles for it by hand.`,
  'no-picture': (f) => `${file(f)} has no picture, so there are no shot changes in it.`,
  'no-speech': (f) => `No speech was found in ${file(f)}, so there is nothing to write.`,
  'sync-no-sound': (f) =>
    `${file(f)} has no sound that the subtitles could be compared with. Choose a subtitle that fits the film instead.`,
  'sync-no-speech': (f) =>
    `No speech was found in ${file(f)}, so the subtitles cannot be compared with it. Choose another audio track, or a subtitle that fits the film.`,
  'sync-no-words': (f) =>
    `The words in ${file(f)} cannot be listened to: it is not known in which language the subtitles are, or no engine on this computer knows it. Set their language, or compare by speech alone.`,
  'no-such-track': (f) => `${file(f)} has no audio track ${named(f)}. Choose one of its tracks.`,
  'no-subtitles-in-film': (f) => `${file(f)} has no subtitle track, so there is nothing to take out.`,
  'no-such-subtitles': (f) =>
    `${file(f)} has no subtitle track ${named(f)}. Choose one of its tracks; “cuewright extract” lists them.`,
  'picture-subtitles': (f) =>
    `Track ${named(f)} of ${file(f)} holds pictures (${f.place ?? ''}) and no text. Making text of them needs text recognition (OCR), which Cuewright does not do.`,
  'unread-subtitles': (f) =>
    `Track ${named(f)} of ${file(f)} is of a kind that cannot be read as text (${f.place ?? 'unknown'}).`,
  'engine-missing': (f) =>
    `${named(f)} is not installed, so it cannot be used here. Run “cuewright doctor” to see how to get it.`,
  'engine-failed': (f) => `${named(f)} stopped unexpectedly. What has come so far is kept; try again.`,
  'engine-unset': (f) =>
    f.place === undefined ? `${named(f)} cannot be used yet.` : `${named(f)} cannot be used yet. ${f.place}`,
  'service-key': (f) =>
    `${named(f)} refused the key. Check that it is whole, still valid, and belongs to this region or address.`,
  'service-address': (f) =>
    `${named(f)} was not found at ${f.place ?? 'that address'}. Check the region or the address.`,
  'service-quota': (f) =>
    `${named(f)} takes no more for now: the quota is used up or too much was asked at once. Try again later or use another key.`,
  'service-unreachable': (f) =>
    `${named(f)} could not be reached. Check the connection to the internet and a proxy; what has come so far is kept.`,
  'service-certificate': (f) =>
    `${named(f)} at ${f.place ?? 'that address'} shows a certificate that this computer does not trust. Ask who runs it, or name their authority in NODE_EXTRA_CA_CERTS.`,
  'service-proxy': (f) =>
    `The proxy before ${named(f)} wants a name and a password. Write them into its address: “http://name:password@host:port”.`,
  'service-refused': (f) => `${named(f)} refused the request. Open the details for what it said.`,
  'service-silent': (f) => `${named(f)} does not answer any more. What has come so far is kept; try again.`,
  'service-answer': (f) =>
    `${named(f)} answered something that cannot be understood. What has come so far is kept.`,
  'voice-answer': (f) =>
    `${named(f)} answered a sentence with something that is not its speech. Try again, or choose another voice.`,
  'voice-failed': (f) => `${named(f)} stopped unexpectedly. Sentences that were spoken are kept; try again.`,
  'script-wrong': (f) => `The script cannot be spoken as it is. ${f.place ?? ''}`,
  'speech-gone': () => 'This voice is not there any more, since something else was spoken. Speak it again.',
  'voice-unknown': (f) => `There is no voice “${named(f)}”. Choose another one.`,
  'service-down': (f) =>
    f.place === undefined
      ? `${named(f)} has trouble of its own. What has come so far is kept; try again later.`
      : `${named(f)} has trouble of its own (${f.place}). What has come so far is kept; try again later.`,
  'service-model': (f) =>
    f.tried === undefined || f.tried.length === 0
      ? `${named(f)} has no model “${f.place ?? ''}”. Set one that it has.`
      : `${named(f)} has no model “${f.place ?? ''}”. Set one that it has: ${f.tried.join(', ')}.`,
  'service-page': (f) =>
    `${named(f)} answered with a web page, not with a transcript. Check the address: it is that of the service itself, often with “/v1” at its end.`,
  'service-size': (f) =>
    `${named(f)} takes no pieces of sound of this length. Set a shorter “Longest piece”.`,
  'service-times': (f) =>
    `${named(f)} says that the model “${f.place ?? ''}” gives no word times. Set one that does, like “whisper-1”.`,
  'service-unencrypted': (f) =>
    `The key would go to ${f.place ?? 'the service'} unencrypted, so nothing was sent. Write the address with “https://”, or remove the key.`,
  'engine-not-live': (f) =>
    `${named(f)} wants the whole sound before it answers, so it cannot caption what is being said. Choose another engine.`,
  'live-running': () => 'Live captions are running already, in this window or another one. Stop those first.',
  'live-over': () =>
    'This live recording has ended. What was said until then is kept; open the recording from the list of recent files.',
  'recording-full': (f) =>
    `The disk is full, so ${file(f)} is not growing. Captions go on; free some space and it is recorded again.`,
  'recording-unwritable': (f) =>
    `${file(f)} cannot be written at the moment. Captions go on; check the drive, and it is recorded again.`,
  'microphone-refused': () =>
    'Cuewright may not use the microphone. Allow it in the settings of the browser or the system, and start again.',
  'microphone-missing': () => 'No microphone was found. Connect one, and start again.',
  'microphone-busy': () =>
    'The microphone cannot be used; another program may have it. Close that program or choose another microphone.',
  'microphone-gone': (f) =>
    `${f.what ?? 'The microphone'} is not connected any more. Connect it again or choose another one; the recording goes on then.`,
  'sound-refused': () =>
    'Nothing was chosen to listen to. Start again, and choose a screen or a tab to share.',
  'sound-unshared': () =>
    'What was chosen gives no sound. Start again, choose a tab or a screen, and tick the box that shares its sound too.',
  'sound-unavailable': () =>
    'The sound of the system cannot be heard here. Share the sound of a browser tab, or choose a microphone.',
  'sound-ended': () => 'The sharing of the sound was ended. Share it again or choose another source.',
  'model-missing': (f) =>
    `${named(f)} is not on this computer. Get it, or choose another model, under “Models”.`,
  'model-broken': (f) =>
    `${named(f)} could not be loaded: its files are damaged or of a kind that cannot be used. Remove it and get it again.`,
  'model-unknown': (f) =>
    f.place === undefined
      ? `${file(f)} holds no model that can be used.`
      : `${file(f)} holds no model that can be used. ${f.place}`,
  'model-busy': (f) => `${named(f)} is being downloaded by another window or program already.`,
  'disk-space': (f) =>
    `There is not enough room for ${named(f)}: ${f.place ?? ''}. Free some space and try again; what was downloaded is kept.`,
  'download-failed': (f) =>
    `The download of ${named(f)} broke off. What has come is kept; check the connection and go on with it.`,
  'updates-nowhere': () =>
    'This copy of Cuewright was built without the address of its releases, so it cannot look for updates. Look where you got it.',
  'updates-unreachable': () =>
    'It could not be found out whether there is a newer version: the list of releases cannot be reached. Check the connection to the internet and try again.',
  'updates-unreadable': () =>
    'It could not be found out whether there is a newer version: what came is no list of releases. Try again later.',
  'download-missing': (f) =>
    `${named(f)} is not at its address any more (${f.place ?? ''}). Update Cuewright, or get the model by hand and add its folder.`,
  'download-refused': (f) =>
    `${f.place ?? 'The server'} did not give ${named(f)}. Try again later; open the details for what it said.`,
  'download-not-it': (f) =>
    `What came in the place of ${named(f)} is a web page and no model: a network that wants you to sign in does that. Nothing was kept.`,
  'download-wrong': (f) =>
    `What was downloaded is not ${named(f)} as its publisher made it: the checksum is another. It was thrown away; try again.`,
  'archive-broken': (f) => `The archive of ${named(f)} is damaged. It was thrown away; get it again.`,
  'archive-unsafe': (f) =>
    `The archive of ${named(f)} was refused, because it tries to write where it must not or is far too large.`,
  'language-unsupported': (f) =>
    `This engine does not know the language “${named(f)}”. Choose another language or engine.`,
  'text-unalignable': (f) =>
    f.place === undefined
      ? 'The text could not be matched to the sound. Check that both belong together.'
      : `The text could not be matched to the sound at ${f.place}. Check that both belong together.`,
  'sync-weak': (f) =>
    `${file(f)} was left alone. ${named(f)} Check that both belong together, or move it by hand.`,
  'unknown-format': (f) =>
    `${file(f)} is in no subtitle format that Cuewright knows. Known: ${f.tried?.join(', ') ?? ''}.`,
  'no-cues': (f) => `${file(f)} holds no subtitles.`,
  'nothing-said': () =>
    'Nothing is said in these cues: what stands in brackets, music and names of speakers are not spoken.',
  'no-text': (f) => `${file(f)} holds no words.`,
  'too-large': (f) => `${file(f)} is too large to open (${named(f)}).`,
  'bad-project': (f) =>
    f.place === undefined
      ? `${file(f)} is not a Cuewright project or is damaged. Nothing was changed.`
      : `${file(f)} is not a Cuewright project or is damaged (at ${f.place}). Nothing was changed.`,
  'newer-project': (f) =>
    `${file(f)} was saved by a newer version of Cuewright. Update the program to open it.`,
  'bad-request': (f) => `The request was refused: ${named(f)}.`,
  'not-allowed': (f) => `${file(f)} was not opened in this window, so it may not be read.`,
  'reference-remote': (f) =>
    `${file(f)} lies on a network, and a project may come from anybody. Choose it yourself to open it.`,
  'letters-lost': (f) =>
    `${named(f)} has no ${f.tried?.join(' ') ?? 'place for some letters'}, so nothing was written. Write UTF-8, which holds all letters, or replace them.`,
  'version-gone': () => 'This version is no longer there. Open the list of versions again.',
  'too-many-versions': (f) =>
    `There are ${named(f)} versions of this file, and no more are kept. Delete one that is no longer needed, then save this one.`,
  'file-exists': (f) => `${file(f)} exists already. Choose another name or replace it.`,
  'own-source': (f) => `${file(f)} is what is read, so it cannot be written over. Choose another name.`,
  'write-failed': (f) => `ffmpeg could not write ${file(f)}. Open the details for what it said.`,
  'write-space': (f) =>
    `There is not enough room for ${file(f)}: about ${named(f)} are needed, and ${f.place ?? ''} are free. Free some space or write it elsewhere.`,
  'burn-no-libass': (f) =>
    `${file(f)} was built without libass, so it cannot draw subtitles. Install an ffmpeg with libass, or set FFMPEG_BIN to one.`,
  'burn-at-work': (f) =>
    `The same subtitles are being burnt into ${file(f)} already, in another window or by a command. Wait for it, or stop it there.`,
  'burn-no-encoder': (f) =>
    f.tried === undefined || f.tried.length === 0
      ? `${file(f)} has no encoder for ${named(f)} that works here. Choose another codec, or install an ffmpeg that has one.`
      : `${file(f)} has no encoder ${named(f)} that works here. There are: ${f.tried.join(', ')}.`,
  'film-refused': (f) =>
    `${f.place ?? 'This kind of film'} cannot hold all of ${file(f)}: ${named(f)}. Write Matroska (.mkv), which can.`,
  'address-unreachable': (f) =>
    `${file(f)} could not be fetched: ${f.place ?? 'the server'} cannot be reached. Check the address and the connection to the internet.`,
  'address-refused': (f) =>
    `${file(f)} could not be fetched: ${f.place ?? 'the server'} answered ${named(f)}. Check the address, and that it needs no signing in.`,
  'address-stalled': (f) =>
    `${file(f)} stopped coming from ${f.place ?? 'the server'}. Try again, or fetch it with another program and open the file.`,
  'batch-time': (f) =>
    `${file(f)} took longer than the ${named(f)} seconds that a file may take, and was ended. Allow more with --limit, or look at it alone.`,
  'batch-crash': (f) =>
    `The process that worked on ${file(f)} ended unexpectedly. The other files go on; try this one alone.`,
  'batch-taken': (f) =>
    `${file(f)} is what two files of the batch would be written to, or one that is read. Give them another folder or other names.`,
  'batch-state': (f) =>
    `${file(f)} cannot be written, and a batch keeps there what it has done. Make it writable, or name another folder for it.`,
  'batch-subtitles': (f) =>
    `There are no subtitles beside ${file(f)}. Name them in a manifest, or put them beside it.`,
  'batch-film': (f) => `There is no film beside ${file(f)}. Name it in a manifest, or put it beside it.`,
  'bad-usage': (f) => `${named(f)} See “cuewright --help”.`,
} satisfies Record<string, (facts: FailureFacts) => string>

export type FailureCode = keyof typeof sentences

export const explain = (code: FailureCode, facts: FailureFacts): string => sentences[code](facts)
