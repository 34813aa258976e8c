/** How a person wants the timeline; kept with the settings, not with a document. */
export interface TimelineSettings {
  readonly sound: 'waveform' | 'spectrogram' | 'both'
  /** How much the waveform is stretched upwards: 1 fills the lane at full scale. */
  readonly waveHeight: number
  /** Decibels by which the spectrogram is brighter. */
  readonly brightness: number
  /** Decibels between the darkest and the brightest that the spectrogram tells apart. */
  readonly contrast: number
  /** Hertz at the bottom and at the top of the spectrogram. */
  readonly lowest: number
  readonly highest: number
  readonly scale: 'mel' | 'logarithmic' | 'linear'
  readonly ruler: 'clock' | 'timecode' | 'frames'
  readonly follow: 'page' | 'center' | 'off'
  /** Look for shot changes when a film is opened. */
  readonly findShots: boolean
  /** The least score of a shot change that is shown. */
  readonly shotThreshold: number
}

export const defaultTimeline: TimelineSettings = {
  sound: 'waveform',
  waveHeight: 1,
  brightness: 0,
  contrast: 60,
  lowest: 50,
  highest: 8000,
  scale: 'mel',
  ruler: 'clock',
  follow: 'page',
  findShots: true,
  shotThreshold: 30,
}

/** What each number may be, from and to. */
export const timelineLimits = {
  waveHeight: [1, 16],
  brightness: [-40, 40],
  contrast: [15, 95],
  lowest: [0, 4000],
  highest: [500, 8000],
  shotThreshold: [12, 90],
} as const satisfies Partial<Record<keyof TimelineSettings, readonly [number, number]>>
