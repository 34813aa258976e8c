/** English is its own key; only what a number changes is said again here, for one. */
export const en: Readonly<Record<string, string>> = {
  '{{count}} cues_one': '{{count}} cue',
}
