import { later } from '../language/t.ts'

interface Fact {
  readonly title: string
  readonly text: string
}

/** What goes where. docs/privacy.md says the same; a test holds the two together. */
export const privacyFacts: readonly Fact[] = [
  {
    title: later('Nothing is reported'),
    text: later(
      'Cuewright has no telemetry, no statistics, no crash reports, no accounts and no advertising. Nobody learns that you use it.',
    ),
  },
  {
    title: later('Updates'),
    text: later(
      'Cuewright looks for a newer version only when you press “Check for updates”, or once a day if you switch that on in the preferences. The list of releases on GitHub is then asked, and the server there sees the address of your computer and that Cuewright asks. Nothing else is sent, and nothing is downloaded or installed by itself.',
    ),
  },
  {
    title: later('Your files'),
    text: later(
      'Films, subtitles and projects stay where they are and are sent nowhere. A file is replaced only by what you save.',
    ),
  },
  {
    title: later('Engines on this computer'),
    text: later(
      'PocketSphinx, downloaded speech models, alignment and voice detection hear the sound on this computer, and eSpeak NG speaks on it. Nothing leaves it.',
    ),
  },
  {
    title: later('Engines of a service'),
    text: later(
      'Azure, Watson, Vosk servers and servers like OpenAI’s are sent the sound of what you let them recognize, and get the phrases that you typed for them, if any. Voices of Azure and Watson are sent the text that they are to speak, and no sound. That happens only when you choose such an engine or voice and start it; the dialog says so before. What they keep is in their own terms.',
    ),
  },
  {
    title: later('Keys of services'),
    text: later(
      'Lie in the key store of the system, or, where there is none, in a file that only you may read. They are in no export, no project and no message.',
    ),
  },
  {
    title: later('Speech models'),
    text: later(
      'Are downloaded only when you press Get, from the address that their publisher gives; the server there sees the address of your computer, as with every download.',
    ),
  },
  {
    title: later('Live captions'),
    text: later(
      'The microphone is heard only while captions run. The recording and its words lie in the folder that you set. The address for OBS shows captions to whoever has it on this computer, and nothing else.',
    ),
  },
  {
    title: later('What is kept on this computer'),
    text: later(
      'Settings, the list of recent files with the place where you were, the batch, finished parts of recognitions, and in the cache the decoded sound and the waveforms of films that you opened and the sentences that voices spoke. They lie in the data and cache folders that “cuewright doctor” names; delete them as you like.',
    ),
  },
  {
    title: later('In the browser'),
    text: later(
      '“cuewright serve” answers this computer alone, behind an address that holds a random key. A file that you drop is copied to a temporary folder, which goes with the window. The page loads nothing from the network.',
    ),
  },
]
