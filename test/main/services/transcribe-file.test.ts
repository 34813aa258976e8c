import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { transcribeFile } from '../../../main/services/transcribe-file.ts'
import { writeSettings } from '../../../main/storage/settings.ts'
import { scriptedRecognizer } from '../../fakes/scripted-recognizer.ts'
import { mediaFolder, sourceSound, wav } from '../../fixtures/media.ts'

let folder: ReturnType<typeof mediaFolder>
beforeAll(() => {
  folder = mediaFolder()
  writeFileSync(join(folder.path, 'film.wav'), wav(sourceSound()))
})
afterAll(() => folder.remove())

const texts = 'And so my fellow citizens ask not what your country can do for you but ask'.split(' ')
const words = texts.map((text, at) => ({
  text,
  offset: fromSeconds(1 + at),
  duration: fromSeconds(0.6),
  source: 'recognized' as const,
}))
const utterance = {
  offset: fromSeconds(1),
  duration: fromSeconds(texts.length),
  text: texts.join(' '),
  words,
}

async function lines(format: string): Promise<string> {
  const { path } = await transcribeFile(
    {
      path: join(folder.path, 'film.wav'),
      recognizer: 'scripted',
      language: 'en',
      format,
      existing: 'number',
      folder: null,
    },
    scriptedRecognizer({ utterances: [utterance] }),
    { signal: new AbortController().signal, onProgress: () => undefined, onWarning: () => undefined },
  )
  return readFileSync(path, 'utf8')
}

test('films of a batch are cut by the guideline for new films, which a project remembers', async () => {
  const longest = (text: string): number =>
    Math.max(...text.split('\n').flatMap((line) => (/[a-z]/i.test(line) ? [line.length] : [])))
  expect(longest(await lines('srt'))).toBeGreaterThan(24)
  await writeSettings({ guideline: 'vertical' })
  expect(longest(await lines('srt'))).toBeLessThanOrEqual(24)
  expect(JSON.parse(await lines('cuewright'))).toMatchObject({ guidelines: { profile: 'vertical' } })
  // One that is not on this computer any more: the limits of the settings.
  await writeSettings({ guideline: 'gone' })
  expect(longest(await lines('srt'))).toBeGreaterThan(24)
})
