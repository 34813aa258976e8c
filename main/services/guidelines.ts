import { thumbnails } from '../media/thumbnails.ts'
import { readGuidelines, writeGuidelines } from '../storage/guidelines.ts'
import { readProfile } from '../storage/profile-schema.ts'
import type { Desk, Handlers } from './desk.ts'
import { ffmpegSetting } from './settings.ts'

export const guidelineHandlers = ({
  media,
  ending,
}: Desk): Pick<
  Handlers,
  'guidelines.read' | 'guidelines.lists' | 'guidelines.take' | 'guidelines.remove' | 'guidelines.pictures'
> => ({
  'guidelines.read': () => readGuidelines(),
  'guidelines.lists': (lists) => writeGuidelines((own) => ({ ...own, lists })),
  'guidelines.take': async (text) => {
    const profile = readProfile(text, (await readGuidelines()).profiles)
    if (typeof profile === 'string') return { wrong: profile }
    const own = await writeGuidelines(({ profiles, ...rest }) => ({
      ...rest,
      profiles: [...profiles.filter(({ id }) => id !== profile.id), profile],
    }))
    return { own, profile }
  },
  'guidelines.remove': (id) =>
    writeGuidelines(({ profiles, ...rest }) => ({
      ...rest,
      profiles: profiles.filter((profile) => profile.id !== id),
    })),
  'guidelines.pictures': async ({ media: id, times }) => {
    const found = await thumbnails(media.info(id), times, { signal: ending, ...(await ffmpegSetting()) })
    return times.map((_, at) => found.get(at) ?? null)
  },
})
