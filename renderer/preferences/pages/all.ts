import type { Page, Setting } from '../setting.ts'
import { accessibility } from './accessibility.ts'
import { editing } from './editing.ts'
import { general } from './general.ts'
import { keys } from './keys.ts'
import { playback } from './playback.ts'
import { recognition } from './recognition.ts'
import { text } from './text.ts'
import { timeline } from './timeline.ts'

/** In the order in which the dialog shows them. */
export const pages: readonly Page[] = [
  general,
  editing,
  text,
  timeline,
  playback,
  accessibility,
  recognition,
  keys,
]

/** Every setting with the page that it is on. */
export const allSettings: readonly { readonly page: Page; readonly setting: Setting }[] = pages.flatMap(
  (page) => page.settings.map((setting) => ({ page, setting })),
)
