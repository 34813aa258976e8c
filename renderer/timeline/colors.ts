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
  readonly attention: string
  /** Family list for `ctx.font`. */
  readonly font: string
}

/** The custom property each is read from, and its colour where no theme is loaded. */
const properties: Readonly<Record<Exclude<keyof Colors, 'font'>, readonly [string, string]>> = {
  ground: ['--timeline-ground', '#15181d'],
  lane: ['--timeline-lane', '#1a1e24'],
  line: ['--timeline-line', '#2b313a'],
  text: ['--timeline-text', '#e6e9ee'],
  muted: ['--timeline-muted', '#9aa4b2'],
  faint: ['--timeline-faint', '#5c6675'],
  wave: ['--timeline-wave', '#3d5573'],
  waveBody: ['--timeline-wave-body', '#6f95c4'],
  word: ['--timeline-word', '#262d37'],
  cue: ['--timeline-cue', '#2a323d'],
  cueLine: ['--timeline-cue-line', '#465263'],
  accent: ['--timeline-accent', '#6cabff'],
  accentSoft: ['--timeline-accent-soft', '#203c60'],
  onAccentSoft: ['--timeline-on-accent-soft', '#f2f7ff'],
  attention: ['--timeline-attention', '#e2a93b'],
}

/** Reads the theme as it is in force on `element`; asking for styles is dear, so once a theme, not once a picture. */
export function colorsOf(element: Element): Colors {
  const style = getComputedStyle(element)
  const read = (name: keyof typeof properties): string => {
    const [property, fallback] = properties[name]
    const value = style.getPropertyValue(property).trim()
    return value === '' ? fallback : value
  }
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
    attention: read('attention'),
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
  void document.fonts.ready.then(changed)
  document.fonts.addEventListener('loadingdone', changed)
  return () => {
    for (const query of queries) query.removeEventListener('change', changed)
    observer.disconnect()
    document.fonts.removeEventListener('loadingdone', changed)
  }
}
