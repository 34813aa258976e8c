import type { ListedVerb } from '../verb.ts'

/** Every verb; one is loaded when it is called, so that none has to wait for the engines and formats of the others. */
export const verbs: readonly ListedVerb[] = [
  {
    id: 'align',
    summary: 'Find out when each word of a text that you have is said',
    load: async () => (await import('./align.ts')).align,
  },
  {
    id: 'batch',
    summary: 'Do a chain of steps with many files, and go on where it was broken off',
    load: async () => (await import('./batch.ts')).batch,
  },
  {
    id: 'burn',
    summary: 'Draw subtitles into the picture of a film, as the window shows them',
    load: async () => (await import('./burn.ts')).burn,
  },
  {
    id: 'check',
    summary: 'Hold a subtitle file against a guideline',
    load: async () => (await import('./check.ts')).check,
  },
  {
    id: 'clip',
    summary: 'Cut clips out of a film by what is said in it, with their subtitles and an EDL',
    load: async () => (await import('./clip.ts')).clip,
  },
  {
    id: 'compare',
    summary: 'Say what lies between two subtitle files',
    load: async () => (await import('./compare.ts')).compare,
  },
  {
    id: 'convert',
    summary: 'Turn one subtitle format into another',
    load: async () => (await import('./convert.ts')).convert,
  },
  {
    id: 'doctor',
    summary: 'Say what was found, in which version, and how to get what is missing',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    id: 'dub',
    summary: 'Speak subtitles where they stand, and write the voice or the film with it',
    load: async () => (await import('./dub.ts')).dub,
  },
  {
    id: 'extract',
    summary: 'List the subtitle tracks of a film, or take them out as files',
    load: async () => (await import('./extract.ts')).extract,
  },
  {
    id: 'licences',
    summary: 'Show the licences of the program and of all that it is made of',
    load: async () => (await import('./licences.ts')).licences,
  },
  {
    id: 'models',
    summary: 'List, get, remove and add speech models that run on this computer',
    load: async () => (await import('./models.ts')).models,
  },
  {
    id: 'mux',
    summary: 'Put subtitles into a film as tracks to turn on and off; pictures and sound stay as they are',
    load: async () => (await import('./mux.ts')).mux,
  },
  {
    id: 'probe',
    summary: 'Show what is in a video or audio file',
    load: async () => (await import('./probe.ts')).probe,
  },
  {
    id: 'recognize',
    summary: 'Hear a file and write events, captions or text, as the Speech CLI does',
    load: async () => (await import('./recognize.ts')).recognize,
  },
  {
    id: 'reflow',
    summary: 'Cut the words of a file into cues anew, by a guideline or by limits',
    load: async () => (await import('./reflow.ts')).reflow,
  },
  {
    id: 'serve',
    summary: 'Open the editor in the browser, from this machine only, until it is stopped',
    load: async () => (await import('./serve.ts')).serve,
  },
  {
    id: 'shots',
    summary: 'Find the shot changes of a film',
    load: async () => (await import('./shots.ts')).shots,
  },
  {
    id: 'speak',
    summary: 'Speak a script and write the voice, its word times and its subtitles',
    load: async () => (await import('./speak.ts')).speak,
  },
  {
    id: 'sync',
    summary: 'Make a subtitle fit its film: offset, frame rate and cuts',
    load: async () => (await import('./sync.ts')).sync,
  },
  {
    id: 'transcribe',
    summary: 'Hear video or audio files and write subtitles',
    load: async () => (await import('./transcribe.ts')).transcribe,
  },
  {
    id: 'voices',
    summary: 'List the voices that can speak',
    load: async () => (await import('./voices.ts')).voices,
  },
]
