/** Commands of the docs that no test runs, each with the reason. What matches nothing any more fails, and so does one that is in neither. */
export const notHere: readonly { readonly match: RegExp; readonly why: string }[] = [
  { match: /[<>]\w+>|cuewright <|…$/, why: 'it shows the form of a command' },
  { match: /^npm (?:start|test)$/, why: 'it is what runs this test, or a window that stays' },
  {
    match: /^npm (?:audit|run (?:check|format|dist))/,
    why: 'it is a step of npm test or of a release, and takes minutes or the network',
  },
  { match: /^sudo apt(?:-get)? install|^brew |^winget /, why: 'it installs packages of the system' },
  {
    match: /cuewright sync film/,
    why: 'a film of five seconds holds too little speech, so it is refused; test/cli/sync.test.ts has a longer one',
  },
  {
    match: /^npm run deb|^node scripts\/(?:try-)?deb\.mjs/,
    why: 'it compresses for minutes; test/main/deb.test.ts builds the package without',
  },
  {
    match: /^sudo apt purge cuewright(?:-desktop)?$/,
    why: 'it removes a package of the system; scripts/try-deb.mjs does it where nothing is lost',
  },
  {
    match: /^sudo ln -s /,
    why: 'it links into an installed program; test/main/packed.test.ts looks at what the link names',
  },
  {
    match: /models get /,
    why: 'it downloads hundreds of megabytes; test/cli/models.test.ts does it with a server of its own',
  },
  { match: /models add |--recognizer sherpa/, why: 'it needs a model; test/cli/models.test.ts has one' },
  {
    match:
      /(?:SPEECH_\w+|TEXT_TO_SPEECH_\w+|OPENAI_\w+|VOSK_SERVERS)=|--recognizer (?:azure|watson|openai|vosk)|--voice (?:azure|watson):/,
    why: 'it asks a service that wants a key or a server; the tests of that engine have one of their own',
  },
]

/** They run until they are stopped: started, seen at work, ended as Ctrl-C would. */
export const staying = /^cuewright serve\b|--watch\b/

/** What commands end with besides 0, by how they begin; the table of exit codes in docs/command-line.md says what it means. */
export const answers: readonly { readonly match: RegExp; readonly codes: readonly number[] }[] = [
  // 1 is "something was found" and "they differ".
  { match: /^cuewright (?:check|compare) /, codes: [0, 1] },
  { match: /^cuewright doctor/, codes: [0, 4] },
]
