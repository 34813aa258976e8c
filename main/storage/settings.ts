import { z } from 'zod'
import { defaultLive } from '../../core/captions/live.ts'
import { defaultPlayback } from '../../core/document/playback.ts'
import { defaultSettings as segmentation } from '../../core/cues/segment-rules.ts'
import { defaultTimeline } from '../../core/document/timeline-settings.ts'
import { defaultText as text } from '../../core/cues/text/options.ts'
import type { Settings } from '../../preload/program.ts'
import { changeOwn, inTurn, readOwn } from './own-file.ts'

const defaults: Settings = {
  windowLanguage: 'system',
  theme: 'system',
  recognizer: 'pocketsphinx',
  language: 'en-US',
  ffmpeg: '',
  segmentation,
  guideline: '',
  remeasure: true,
  playback: defaultPlayback,
  live: defaultLive,
  keys: { map: 'cuewright', changed: {} },
  start: { reopen: false, tips: true, guided: false },
  updates: false,
  reference: { caption: 'none' },
  timeline: defaultTimeline,
  speech: { voice: 'espeak:en-us', rate: 1, pitch: 1 },
  safety: { backupMinutes: 5 },
  text,
  engines: {},
}

/** The settings of somebody who has set nothing. */
export const usualSettings: Settings = defaults

/** What is missing takes its default, so a file of an older version is whole; what is wrong makes the file a damaged one. */
const schema: z.ZodType<Settings> = z.object({
  windowLanguage: z.enum(['system', 'en', 'es', 'fr', 'de', 'zh-CN', 'ar']).default(defaults.windowLanguage),
  theme: z.enum(['system', 'dark', 'light']).default(defaults.theme),
  recognizer: z.string().default(defaults.recognizer),
  language: z.string().default(defaults.language),
  ffmpeg: z.string().default(defaults.ffmpeg),
  segmentation: z
    .object({
      charactersPerLine: z.number().positive().default(segmentation.charactersPerLine),
      lines: z.number().positive().default(segmentation.lines),
      minimumSeconds: z.number().min(0).default(segmentation.minimumSeconds),
      maximumSeconds: z.number().positive().default(segmentation.maximumSeconds),
      charactersPerSecond: z.number().positive().default(segmentation.charactersPerSecond),
      gapFrames: z.number().min(0).default(segmentation.gapFrames),
    })
    .default(segmentation),
  guideline: z.string().default(defaults.guideline),
  remeasure: z.boolean().default(defaults.remeasure),
  playback: z
    .object({
      volume: z.number().min(0).max(1).default(defaults.playback.volume),
      scrub: z.boolean().default(defaults.playback.scrub),
      besideSeconds: z.number().positive().default(defaults.playback.besideSeconds),
      pauseWhileTyping: z.boolean().default(defaults.playback.pauseWhileTyping),
      resumeSeconds: z.number().min(0).default(defaults.playback.resumeSeconds),
      resumeBackSeconds: z.number().min(0).default(defaults.playback.resumeBackSeconds),
      followList: z.boolean().default(defaults.playback.followList),
      ticks: z.boolean().default(defaults.playback.ticks),
      speak: z.boolean().default(defaults.playback.speak),
    })
    .default(defaults.playback),
  live: z
    .object({
      folder: z.string().default(defaults.live.folder),
      lineLength: z.number().default(defaults.live.lineLength),
      lines: z.number().default(defaults.live.lines),
      delaySeconds: z.number().default(defaults.live.delaySeconds),
      remainSeconds: z.number().default(defaults.live.remainSeconds),
      threshold: z.number().default(defaults.live.threshold),
      look: z
        .object({
          size: z.number().default(defaults.live.look.size),
          color: z.string().default(defaults.live.look.color),
          background: z.string().default(defaults.live.look.background),
          box: z.boolean().default(defaults.live.look.box),
          position: z.enum(['top', 'middle', 'bottom']).default(defaults.live.look.position),
          align: z.enum(['left', 'center']).default(defaults.live.look.align),
          onTop: z.boolean().default(defaults.live.look.onTop),
        })
        .default(defaults.live.look),
    })
    .default(defaults.live),
  keys: z
    .object({
      map: z.string().default(defaults.keys.map),
      changed: z.record(z.string(), z.array(z.string())).default({}),
    })
    .default({ map: defaults.keys.map, changed: {} }),
  start: z
    .object({
      reopen: z.boolean().default(defaults.start.reopen),
      tips: z.boolean().default(defaults.start.tips),
      guided: z.boolean().default(defaults.start.guided),
    })
    .default(defaults.start),
  updates: z.boolean().default(defaults.updates),
  reference: z
    .object({ caption: z.enum(['none', 'above', 'below']).default(defaults.reference.caption) })
    .default(defaults.reference),
  timeline: z
    .object({
      sound: z.enum(['waveform', 'spectrogram', 'both']).default(defaultTimeline.sound),
      waveHeight: z.number().default(defaultTimeline.waveHeight),
      brightness: z.number().default(defaultTimeline.brightness),
      contrast: z.number().default(defaultTimeline.contrast),
      lowest: z.number().default(defaultTimeline.lowest),
      highest: z.number().default(defaultTimeline.highest),
      scale: z.enum(['mel', 'logarithmic', 'linear']).default(defaultTimeline.scale),
      ruler: z.enum(['clock', 'timecode', 'frames']).default(defaultTimeline.ruler),
      follow: z.enum(['page', 'center', 'off']).default(defaultTimeline.follow),
      findShots: z.boolean().default(defaultTimeline.findShots),
      shotThreshold: z.number().default(defaultTimeline.shotThreshold),
    })
    .default(defaultTimeline),
  speech: z
    .object({
      voice: z.string().default(defaults.speech.voice),
      rate: z.number().min(0.2).max(5).default(defaults.speech.rate),
      pitch: z.number().min(0.5).max(2).default(defaults.speech.pitch),
    })
    .default(defaults.speech),
  safety: z
    .object({ backupMinutes: z.number().positive().default(defaults.safety.backupMinutes) })
    .default(defaults.safety),
  text: z
    .object({
      dashes: z
        .object({
          dash: z.enum(['-', '–', '—']).default(text.dashes.dash),
          spaced: z.boolean().default(text.dashes.spaced),
          lines: z.enum(['all', 'later']).default(text.dashes.lines),
        })
        .default(text.dashes),
      shape: z.enum(['bottom', 'balanced']).default(text.shape),
      hearing: z
        .object({
          brackets: z.boolean().default(text.hearing.brackets),
          parentheses: z.boolean().default(text.hearing.parentheses),
          music: z.boolean().default(text.hearing.music),
          capitals: z.boolean().default(text.hearing.capitals),
          labels: z.enum(['keep', 'remove', 'speaker']).default(text.hearing.labels),
          mixedLabels: z.boolean().default(text.hearing.mixedLabels),
        })
        .default(text.hearing),
      spelling: z.boolean().default(text.spelling),
      dictionaries: z.record(z.string(), z.string()).default(text.dictionaries),
    })
    .default(text),
  engines: z.record(z.string(), z.record(z.string(), z.string())).default(defaults.engines),
})

const name = 'settings.json'
const take = inTurn()

/** The person's settings, defaults where nothing was set. */
export const readSettings = (): Promise<Settings> => take(() => readOwn(name, schema, defaults))

/**
 * Changes what `change` names, or what it makes of the settings as they are, and gives all settings. Rejects like
 * `writeAtomic`.
 */
export const writeSettings = (
  change: Partial<Settings> | ((settings: Settings) => Partial<Settings>),
): Promise<Settings> =>
  take(() =>
    changeOwn(name, schema, defaults, (settings) => ({
      ...settings,
      ...(typeof change === 'function' ? change(settings) : change),
    })),
  )
