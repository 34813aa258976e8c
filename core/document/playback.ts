/** How a person wants films to be played. */
export interface PlaybackSettings {
  /** 0 to 1. */
  readonly volume: number
  /** Sound is heard while the playhead is dragged or stepped. */
  readonly scrub: boolean
  /** How much is played before or after an in-time or out-time. */
  readonly besideSeconds: number
  readonly pauseWhileTyping: boolean
  /** How long typing must rest before the film goes on; 0: it stays where it is. */
  readonly resumeSeconds: number
  /** How far back it goes on. */
  readonly resumeBackSeconds: number
  /** The list of cues scrolls along. */
  readonly followList: boolean
  /** A tick is heard where a cue comes and where it goes, while playing and stepping. */
  readonly ticks: boolean
  /** Cues are spoken by a voice of the system as they come, while playing. */
  readonly speak: boolean
}

export const defaultPlayback: PlaybackSettings = {
  volume: 1,
  scrub: true,
  besideSeconds: 0.5,
  pauseWhileTyping: false,
  resumeSeconds: 1,
  resumeBackSeconds: 0.5,
  followList: true,
  ticks: false,
  speak: false,
}
