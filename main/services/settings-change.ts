import { z } from 'zod'
import { timelineLimits } from '../../core/document/timeline-settings.ts'
import type { LiveSettings } from '../../preload/live.ts'
import type { Settings } from '../../preload/program.ts'

/** An action has a few keys at most, and there are a few hundred actions; what is more is a fault or an attack. */
const keys = z.object({
  map: z.string().min(1).max(100),
  changed: z
    .record(z.string().min(1).max(100), z.array(z.string().min(1).max(60)).max(12))
    .refine((changed) => Object.keys(changed).length <= 2000, 'too many actions'),
})

const text = z.object({
  dashes: z.object({ dash: z.enum(['-', '–', '—']), spaced: z.boolean(), lines: z.enum(['all', 'later']) }),
  shape: z.enum(['bottom', 'balanced']),
  hearing: z.object({
    brackets: z.boolean(),
    parentheses: z.boolean(),
    music: z.boolean(),
    capitals: z.boolean(),
    labels: z.enum(['keep', 'remove', 'speaker']),
    mixedLabels: z.boolean(),
  }),
  spelling: z.boolean(),
  dictionaries: z.record(z.string().max(40), z.string().min(1).max(200)),
})

const within = ([low, high]: readonly [number, number]) => z.number().min(low).max(high)

const timeline = z.object({
  sound: z.enum(['waveform', 'spectrogram', 'both']),
  waveHeight: within(timelineLimits.waveHeight),
  brightness: within(timelineLimits.brightness),
  contrast: within(timelineLimits.contrast),
  lowest: within(timelineLimits.lowest),
  highest: within(timelineLimits.highest),
  scale: z.enum(['mel', 'logarithmic', 'linear']),
  ruler: z.enum(['clock', 'timecode', 'frames']),
  follow: z.enum(['page', 'center', 'off']),
  findShots: z.boolean(),
  shotThreshold: within(timelineLimits.shotThreshold),
})

/** What of the settings a window may change, and within which limits: one line each. */
export const settingsShape = {
  windowLanguage: z.enum(['system', 'en', 'es', 'fr', 'de', 'zh-CN', 'ar']).exactOptional(),
  theme: z.enum(['system', 'dark', 'light']).exactOptional(),
  recognizer: z.string().min(1).max(200).exactOptional(),
  language: z.string().max(40).exactOptional(),
  ffmpeg: z.string().max(32_768).exactOptional(),
  segmentation: z
    .object({
      charactersPerLine: z.number().int().min(5).max(200),
      lines: z.number().int().min(1).max(10),
      minimumSeconds: z.number().min(0).max(60),
      maximumSeconds: z.number().min(0.1).max(600),
      charactersPerSecond: z.number().min(1).max(200),
      gapFrames: z.number().int().min(0).max(250),
    })
    .exactOptional(),
  guideline: z.string().max(200).exactOptional(),
  remeasure: z.boolean().exactOptional(),
  timeline: timeline.exactOptional(),
  speech: z
    .object({
      voice: z.string().min(1).max(200),
      rate: z.number().min(0.2).max(5),
      pitch: z.number().min(0.5).max(2),
    })
    .exactOptional(),
  safety: z.object({ backupMinutes: z.number().min(0.01).max(600) }).exactOptional(),
  playback: z
    .object({
      volume: z.number().min(0).max(1),
      scrub: z.boolean(),
      besideSeconds: z.number().min(0.1).max(10),
      pauseWhileTyping: z.boolean(),
      resumeSeconds: z.number().min(0).max(60),
      resumeBackSeconds: z.number().min(0).max(10),
      followList: z.boolean(),
      ticks: z.boolean(),
      speak: z.boolean(),
    })
    .exactOptional(),
  text: text.exactOptional(),
  keys: keys.exactOptional(),
  updates: z.boolean().exactOptional(),
  reference: z.object({ caption: z.enum(['none', 'above', 'below']) }).exactOptional(),
  start: z.object({ reopen: z.boolean(), tips: z.boolean(), guided: z.boolean() }).exactOptional(),
} as const

export const settingsChange: z.ZodType<Partial<Settings>> = z.object(settingsShape)

const color = z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour is written #rrggbb')

export const liveShape = {
  folder: z.string().max(32_768).exactOptional(),
  lineLength: z.number().int().min(20).max(200).exactOptional(),
  lines: z.number().int().min(1).max(10).exactOptional(),
  delaySeconds: z.number().min(0).max(60).exactOptional(),
  remainSeconds: z.number().min(0).max(600).exactOptional(),
  threshold: z.number().int().min(1).max(20).exactOptional(),
  look: z
    .object({
      size: z.number().min(1).max(50),
      color,
      background: z.union([z.literal(''), color]),
      box: z.boolean(),
      position: z.enum(['top', 'middle', 'bottom']),
      align: z.enum(['left', 'center']),
      onTop: z.boolean(),
    })
    .exactOptional(),
} as const

export const liveChange: z.ZodType<Partial<LiveSettings>> = z.object(liveShape)
