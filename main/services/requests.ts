import { z } from 'zod'
import { mostLevel } from '../../core/audio/spectrogram.ts'
import { ticksPerSecond, type Ticks } from '../../core/time/ticks.ts'
import { burnCodecs, burnQualities, burnVerticals } from '../../core/burn/options.ts'
import { encodings } from '../../core/document/encodings.ts'
import type { Calls } from '../../preload/contract.ts'
import { travellingSchema, wordSchema } from '../storage/project-schema.ts'
import { keptListSchema, keptRecipesSchema, stepsSchema } from '../storage/batches.ts'
import { ownListsSchema } from '../storage/guidelines.ts'
import { replaceListsSchema } from '../storage/replace-lists.ts'
import { liveChange, settingsChange } from './settings-change.ts'

/** What a window may send with each call. Windows show other people's text, so what they send is not taken on trust. */
export const requestSchemas: { readonly [Name in keyof Calls]: z.ZodType<Parameters<Calls[Name]>> } = (() => {
  const text = z.string()
  // 100 MB of text in one field is a fault or an attack, never a subtitle.
  const path = z
    .string()
    .min(1)
    .max(32_768)
    .refine((value) => !value.includes('\0'), 'a path holds no NUL')
  const ticks = z.custom<Ticks>((value) => Number.isSafeInteger(value), 'must be a whole number of ticks')
  const count = z.number().int().min(0)
  const openKind = z.enum(['media', 'subtitles', 'any'])
  const track = count.nullable()
  const id = z.string().min(1).max(200)
  const encoding = z.enum(encodings.map((each) => each.id))
  const frameRate = z.object({
    numerator: z.number().int().positive(),
    denominator: z.number().int().positive(),
  })
  const as = z
    .object({
      words: z.enum(['all', 'measured', 'none']).exactOptional(),
      newline: z.enum(['\n', '\r\n', '\r']).exactOptional(),
      karaoke: z.enum(['k', 'kf']).exactOptional(),
      frameRate: frameRate.exactOptional(),
      encoding: encoding.exactOptional(),
      bom: z.boolean().exactOptional(),
    })
    .exactOptional()

  const syncCues = z
    .array(z.object({ start: ticks, end: ticks, text: text.max(100_000) }))
    .max(200_000, 'at most 200,000 cues')
  const document = travellingSchema
  const stamp = z.object({ hash: z.string().max(100), bytes: count, modified: z.number() })
  // A name of a file in a folder of our own.
  const journal = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'no name of a journal')
  // One line is one change; the largest replaces 100,000 cues with all their words.
  const journalText = z
    .string()
    .max(200_000_000)
    .refine((line) => !line.includes('\n'), 'a line holds no line end')
  const nothing = z.tuple([])
  const batchFiles = z.array(path).max(100_000)
  const batchSearch = z.object({
    places: z.array(path).min(1).max(100_000),
    deep: z.boolean(),
    steps: stepsSchema,
    folder: path.nullable(),
  })
  const burnSize = z.number().int().min(64).max(4320).nullable()
  const burnLook = {
    style: text.max(1000).nullable(),
    karaoke: z.boolean(),
    safe: z.number().min(0).max(0.25).nullable(),
    vertical: z.enum(burnVerticals).nullable(),
  }
  const burnPlan = {
    media: id,
    document,
    targets: z
      .array(z.object({ path, size: burnSize }))
      .min(1)
      .max(8),
    options: z.object({
      ...burnLook,
      codec: z.enum(burnCodecs),
      quality: z.enum(burnQualities),
      encoder: z.string().regex(/^[a-z0-9_-]{1,40}$/i, 'no name of an encoder'),
    }),
  }

  return {
    'app.info': nothing,
    'app.doctor': nothing,
    'app.licences': nothing,
    'app.sample': nothing,
    'updates.look': z.tuple([z.boolean()]),
    'updates.open': nothing,
    'settings.read': nothing,
    'settings.write': z.tuple([settingsChange]),
    'settings.usual': nothing,
    'settings.take': z.tuple([z.record(z.string().max(100), z.unknown())]),
    'recent.list': nothing,
    'recent.forget': z.tuple([path]),
    'recent.tidy': nothing,
    'recent.pin': z.tuple([z.object({ path, pinned: z.boolean() })]),
    'recent.place': z.tuple([
      z.object({ paths: z.array(path).max(4), place: z.object({ cue: count.nullable(), at: ticks }) }),
    ]),
    'dialog.open': z.tuple([openKind]),
    'dialog.save': z.tuple([
      z.object({
        folder: path.nullable(),
        name: z.string().max(1000),
        extensions: z.array(z.string().max(20)),
      }),
    ]),
    'text.save': z.tuple([
      z.object({
        name: z.string().min(1).max(200),
        extensions: z.array(z.string().max(20)),
        folder: path.nullable().optional(),
        text: z.string().max(100_000_000),
      }),
    ]),
    'files.list': z.tuple([
      z.object({ folder: path.nullable(), kind: z.enum(['media', 'subtitles', 'any', 'folders']) }),
    ]),
    open: z.union([
      z.tuple([path]),
      z.tuple([
        path,
        z.object({
          format: id.exactOptional(),
          encoding: encoding.exactOptional(),
          frameRate: frameRate.exactOptional(),
        }),
      ]),
    ]),
    'file.encodings': z.tuple([path]),
    'letters.lost': z.tuple([z.object({ letters: z.string().max(1_000_000), encoding })]),
    'media.close': z.tuple([id]),
    'media.listen': z.tuple([z.object({ media: id, track })]),
    'media.peaks': z.tuple([id]),
    'media.frames': z.tuple([id]),
    'media.sound': z.tuple([
      z
        .object({ media: id, track, start: ticks, end: ticks })
        .refine(({ start, end }) => start >= 0 && start < end, 'the stretch must begin before it ends')
        .refine(({ start, end }) => end - start <= 10 * ticksPerSecond, 'at most 10 seconds at once'),
    ]),
    'media.proxy': z.tuple([z.object({ media: id, track })]),
    'media.speech': z.tuple([z.object({ media: id, track })]),
    'media.shots': z.tuple([z.object({ media: id })]),
    'media.spectrogram': z.tuple([
      z.object({
        media: id,
        track,
        level: count.max(mostLevel),
        tile: count.max(2 ** 31),
      }),
    ]),
    'words.unknown': z.tuple([
      z.object({ language: z.string().max(40), words: z.array(z.string().max(1000)).max(1_000_000) }),
    ]),
    'models.list': z.tuple([z.string().max(40)]),
    'models.get': z.tuple([id]),
    'models.stop': z.tuple([id]),
    'models.remove': z.tuple([id]),
    'models.add': z.tuple([
      z.object({ folder: path, languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).max(200) }),
    ]),
    'recognizers.list': nothing,
    'engine.set': z.tuple([
      z.object({ recognizer: id, setting: id, value: z.string().max(100_000).nullable() }),
    ]),
    recognize: z.tuple([
      z.object({
        media: id,
        track,
        recognizer: id,
        language: z.string().max(40),
        range: z
          .object({ start: ticks, end: ticks })
          .refine(({ start, end }) => start >= 0 && start < end, 'the stretch must begin before it ends')
          .exactOptional(),
        fresh: z.boolean().exactOptional(),
      }),
    ]),
    transcribe: z.tuple([
      z.object({
        path,
        recognizer: id,
        language: z.string().max(40),
        format: id,
        folder: path.nullable(),
        existing: z.enum(['skip', 'number', 'replace']),
      }),
    ]),
    'batch.kept': nothing,
    'batch.keep': z.tuple([
      z.object({
        recipes: keptRecipesSchema.exactOptional(),
        list: keptListSchema.nullable().exactOptional(),
      }),
    ]),
    'batch.find': z.tuple([batchSearch]),
    'batch.unfinished': z.tuple([path]),
    'batch.manifest': z.tuple([z.object({ path, steps: stepsSchema })]),
    'batch.run': z.tuple([
      z.object({
        files: batchFiles,
        lists: z.array(z.object({ manifest: path, files: batchFiles })).max(100),
        steps: stepsSchema,
        language: z.string().max(40).nullable(),
        folder: path.nullable(),
        overwrite: z.boolean(),
        jobs: z.number().int().min(1).max(64),
      }),
    ]),
    'batch.watch': z.tuple([batchSearch]),
    align: z.tuple([
      z.object({
        media: id,
        track,
        language: z.string().max(40),
        cues: z.array(z.object({ id: text, start: ticks, end: ticks, tokens: z.array(text) })),
      }),
    ]),
    realign: z.tuple([
      z
        .object({
          media: id,
          track,
          language: z.string().max(40),
          start: ticks,
          end: ticks,
          tokens: z.array(text.max(1000)).max(1000, 'at most 1,000 words are measured at once'),
        })
        .refine(({ start, end }) => start >= 0 && start < end, 'the stretch must begin before it ends')
        .refine(({ start, end }) => end - start <= 60 * ticksPerSecond, 'at most 60 seconds at once'),
    ]),
    'realign.warm': z.tuple([z.object({ language: z.string().max(40) })]),
    'text.read': z.tuple([path]),
    script: z.tuple([
      z.object({
        media: id,
        track,
        language: z.string().max(40),
        tokens: z.array(text.max(1000)).max(200_000, 'at most 200,000 words'),
        unspoken: z.array(count),
        draft: z.array(wordSchema),
      }),
    ]),
    'recognize.broken': z.tuple([id]),
    'voices.list': nothing,
    'voice.set': z.tuple([z.object({ engine: id, setting: id, value: z.string().max(100_000).nullable() })]),
    speak: z.tuple([
      z.object({
        kind: z.enum(['text', 'markdown', 'ssml']),
        text: z.string().max(20_000_000),
        voice: id,
        rate: z.number().min(0.2).max(5),
        pitch: z.number().min(0.5).max(2),
        only: z.object({ first: count, last: count }).exactOptional(),
        lead: ticks
          .refine((lead) => lead >= 0 && lead <= 24 * 3600 * ticksPerSecond, 'a day at most')
          .exactOptional(),
      }),
    ]),
    dub: z.tuple([
      z.object({
        cues: z
          .array(
            z.object({
              id: text.max(1000),
              start: ticks,
              end: ticks,
              text: text.max(100_000),
              speaker: text.max(1000).exactOptional(),
            }),
          )
          .max(200_000, 'at most 200,000 cues'),
        voice: id,
        rate: z.number().min(0.2).max(5),
        pitch: z.number().min(0.5).max(2),
        voices: z.record(z.string().max(1000), id),
        fastest: z.number().min(1).max(3),
        beforeNext: ticks.nullable(),
        length: ticks.nullable(),
        clear: z
          .object({
            dialogue: z.array(z.object({ offset: ticks, duration: ticks })).max(1_000_000),
            distance: ticks,
            furthest: ticks,
          })
          .nullable(),
      }),
    ]),
    'speech.write': z.tuple([
      z.object({
        speech: id,
        path,
        overwrite: z.boolean(),
        as: z.enum(['wav', 'flac', 'm4a', 'film']),
        media: id.nullable(),
        sound: z.enum(['track', 'mixed-track', 'mix', 'replace']),
        track,
        duck: z.number().min(0).max(60),
        language: z.string().max(40),
        title: z.string().max(200),
        isDescription: z.boolean(),
        captions: document.nullable(),
        chapters: z.array(z.object({ id: text, at: ticks, label: text.max(10_000) })).max(10_000),
      }),
    ]),
    burn: z.tuple([z.object({ ...burnPlan, overwrite: z.boolean() })]),
    'burn.picture': z.tuple([
      z.object({ media: id, document, options: z.object(burnLook), at: ticks, size: burnSize }),
    ]),
    'burn.estimate': z.tuple([z.object(burnPlan)]),
    'film.mux': z.tuple([
      z.object({
        media: id,
        path,
        overwrite: z.boolean(),
        existing: z.enum(['keep', 'replace']),
        tracks: z
          .array(
            z.object({
              name: z.string().max(1000),
              document,
              language: z.string().max(40),
              title: z.string().max(200),
              isDefault: z.boolean(),
              isForced: z.boolean(),
              isHearingImpaired: z.boolean(),
              format: z.enum(['subrip', 'ass', 'webvtt', 'mov_text']).exactOptional(),
            }),
          )
          .max(32),
      }),
    ]),
    'film.track': z.tuple([
      z.object({
        media: id,
        track: count,
        save: z.object({ path, overwrite: z.boolean() }).nullable(),
      }),
    ]),
    'film.clip': z.tuple([
      z.object({
        media: id,
        path,
        overwrite: z.boolean(),
        chosen: z
          .array(z.object({ offset: ticks, duration: ticks }))
          .min(1)
          .max(10_000),
        handle: ticks,
        join: ticks,
        each: z.boolean(),
        how: z.enum(['exact', 'quick']),
        track,
        document,
        subtitles: z.union([
          z.enum(['none', 'inside']),
          z.object({ beside: id, extension: z.string().regex(/^[a-z0-9]{1,20}$/) }),
        ]),
        edl: z.boolean(),
      }),
    ]),
    sync: z.tuple([
      z
        .object({
          media: id.nullable(),
          track,
          language: z.string().max(40),
          cues: syncCues,
          reference: syncCues.nullable(),
          words: z.boolean(),
        })
        .refine(({ media, reference }) => media !== null || reference !== null, 'a film or other cues'),
    ]),
    'job.cancel': z.tuple([id]),
    'live.start': z.tuple([z.object({ recognizer: id, language: z.string().max(40) })]),
    'live.sound': z.tuple([
      // A minute of sound at once is more than any window sends.
      z.object({ live: id, at: count }),
      z
        .instanceof(Uint8Array)
        .refine(({ byteLength }) => byteLength <= 1_920_000, 'at most a minute at once'),
    ]),
    'live.pause': z.tuple([z.object({ live: id, paused: z.boolean() })]),
    'live.attach': z.tuple([z.object({ live: id, heard: count })]),
    'live.end': z.tuple([id]),
    'live.set': z.tuple([liveChange]),
    'live.show': nothing,
    'journal.new': nothing,
    'journal.begin': z.tuple([z.object({ id: journal, from: journal.nullable() })]),
    'journal.add': z.tuple([z.object({ id: journal, lines: z.array(journalText).max(10_000) })]),
    'journal.end': z.tuple([z.object({ id: journal, keep: z.boolean() })]),
    'recovery.list': nothing,
    'recovery.look': z.tuple([journal]),
    'recovery.take': z.tuple([journal]),
    'recovery.discard': z.tuple([journal]),
    'safety.news': nothing,
    'file.check': z.tuple([z.object({ path, stamp })]),
    'file.watch': z.tuple([z.object({ path, stamp }).nullable()]),
    'file.claim': z.tuple([path.nullable()]),
    'file.raise': z.tuple([path]),
    'backups.list': z.tuple([path.nullable()]),
    'backups.read': z.tuple([z.object({ id: z.string().max(400), format: id.nullable() })]),
    'document.save': z.tuple([
      z.object({ path, format: id, document, overwrite: z.boolean(), as, stamp: stamp.exactOptional() }),
    ]),
    'spelling.dictionaries': nothing,
    'spelling.dictionary': z.tuple([z.object({ id, part: z.enum(['aff', 'dic']) })]),
    // It becomes the name of a file.
    'spelling.add': z.tuple([
      z.object({ name: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_.@-]{0,60}$/u), aff: path, dic: path }),
    ]),
    'spelling.remove': z.tuple([id]),
    'spelling.words': z.tuple([z.string().max(40)]),
    'spelling.learn': z.tuple([
      z.object({ language: z.string().max(40), word: z.string().min(1).max(200), isKnown: z.boolean() }),
    ]),
    'replacements.read': nothing,
    'replacements.write': z.tuple([replaceListsSchema]),
    'document.serialize': z.tuple([z.object({ document, format: id, as })]),
    'document.read': z.tuple([
      z.object({ path, frameRate: frameRate.exactOptional(), recalled: z.literal(true).exactOptional() }),
    ]),
    // A hundred thousand changes have 40 MB.
    'guidelines.read': nothing,
    'guidelines.lists': z.tuple([ownListsSchema]),
    'guidelines.take': z.tuple([z.string().max(1_000_000)]),
    'guidelines.remove': z.tuple([id]),
    'guidelines.pictures': z.tuple([z.object({ media: id, times: z.array(ticks).max(500) })]),
    'report.save': z.tuple([z.object({ path, html: z.string().max(200_000_000) })]),
    'versions.list': z.tuple([path]),
    'versions.save': z.tuple([
      z.object({ path, name: z.string().trim().min(1).max(200), note: z.string().max(4000), document }),
    ]),
    'versions.read': z.tuple([z.object({ path, id })]),
    'versions.delete': z.tuple([z.object({ path, id })]),
    'window.keys': z.tuple([z.record(z.string().max(100), z.string().max(60))]),
    'window.texts': z.tuple([z.record(z.string().max(1000), z.string().max(2000))]),
    'window.state': z.tuple([
      z.object({ title: z.string().max(2000), dirty: z.boolean(), path: path.nullable() }),
    ]),
  }
})()
