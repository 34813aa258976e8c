/** What the painters need of the theme, as canvas colours. */
export interface Colors {
  readonly ground: string
  readonly lane: string
  readonly line: string
  readonly text: string
  readonly muted: string
  readonly faint: string
  readonly wave: string
  readonly waveBody: string
  readonly word: string
  readonly cue: string
  readonly cueLine: string
  readonly accent: string
  readonly accentSoft: string
  readonly onAccentSoft: string
  readonly mark: string
  /** From quiet to loud. */
  readonly ramp: readonly string[]
  /** Family list for `ctx.font`. */
  readonly font: string
}

/** The custom property each is read from; timeline.css makes them of the theme's tokens. */
const properties: Readonly<Record<Exclude<keyof Colors, 'font' | 'ramp'>, string>> = {
  ground: '--timeline-ground',
  lane: '--timeline-lane',
  line: '--timeline-line',
  text: '--timeline-text',
  muted: '--timeline-muted',
  faint: '--timeline-faint',
  wave: '--timeline-wave',
  waveBody: '--timeline-wave-body',
  word: '--timeline-word',
  cue: '--timeline-cue',
  cueLine: '--timeline-cue-line',
  accent: '--timeline-accent',
  accentSoft: '--timeline-accent-soft',
  onAccentSoft: '--timeline-on-accent-soft',
  mark: '--timeline-mark',
}

const ramp = ['--timeline-quiet', '--timeline-faint-sound', '--timeline-sound', '--timeline-loud']

/** Reads the theme as it is in force on `element`; asking for styles is dear, so once a theme, not once a picture. */
export function colorsOf(element: Element): Colors {
  const style = getComputedStyle(element)
  const read = (name: keyof typeof properties): string =>
    style.getPropertyValue(properties[name]).trim() || 'GrayText'
  return {
    ground: read('ground'),
    lane: read('lane'),
    line: read('line'),
    text: read('text'),
    muted: read('muted'),
    faint: read('faint'),
    wave: read('wave'),
    waveBody: read('waveBody'),
    word: read('word'),
    cue: read('cue'),
    cueLine: read('cueLine'),
    accent: read('accent'),
    accentSoft: read('accentSoft'),
    onAccentSoft: read('onAccentSoft'),
    mark: read('mark'),
    ramp: ramp.map((name) => style.getPropertyValue(name).trim() || 'GrayText'),
    font: style.fontFamily || 'system-ui, sans-serif',
  }
}

/** Calls `changed` when the theme may be another one: dark, light or forced colours, by the system or by the program. */
export function watchTheme(changed: () => void): () => void {
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
    matchMedia(query),
  )
  for (const query of queries) query.addEventListener('change', changed)
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['class', 'style', 'data-theme'],
  })
  document.fonts.addEventListener('loadingdone', changed)
  return () => {
    for (const query of queries) query.removeEventListener('change', changed)
    observer.disconnect()
    document.fonts.removeEventListener('loadingdone', changed)
  }
}
