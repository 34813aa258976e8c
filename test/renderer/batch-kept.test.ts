import { beforeEach, expect, test, vi } from 'vitest'
import { keptBefore } from '../../renderer/batch/kept.ts'
import { keptListSchema, keptRecipesSchema } from '../../main/storage/batches.ts'

const memory = new Map<string, string>()
vi.stubGlobal('localStorage', { getItem: (key: string) => memory.get(key) ?? null })
beforeEach(() => memory.clear())

const options = {
  recognizer: 'pocketsphinx',
  language: 'en-US',
  format: 'srt',
  folder: null,
  existing: 'skip',
}
const steps = [{ step: 'convert', options: { to: 'webvtt' } }]

test('what an earlier version kept in the browser is what the program keeps', () => {
  expect(keptBefore()).toBeNull()
  memory.set('cuewright.recipes', JSON.stringify([{ name: 'For the BBC', steps }]))
  const items = [
    { id: '1', name: 'a.mp4', path: '/a.mp4', state: 'done', message: '2 cues', output: '/a.srt' },
    { id: '2', name: 'b.mp4', path: '/b.mp4', state: 'working', message: '', output: null },
    {
      ...{ id: '3', name: 'c.mp4', path: '/c.mp4', state: 'done', message: '', output: '/c.srt' },
      outputs: ['/c.srt', '/c.vtt'],
    },
  ]
  memory.set('cuewright.batch', JSON.stringify({ items, options }))
  const before = keptBefore()
  expect(keptRecipesSchema.parse(before?.recipes)).toEqual([{ name: 'For the BBC', steps }])
  const list = keptListSchema.parse(before?.list)
  expect(list.items.map(({ state, outputs }) => [state, outputs])).toEqual([
    ['done', ['/a.srt']],
    ['waiting', []],
    ['done', ['/c.srt', '/c.vtt']],
  ])
  expect(list.chain).toBeNull()
})

test('nonsense in the browser is nothing', () => {
  memory.set('cuewright.recipes', '{"a":')
  memory.set('cuewright.batch', '7')
  expect(keptBefore()).toEqual({ recipes: [], list: null })
})

test.each([
  [
    {
      items: [{ id: '1', name: 'a', path: 'a\0', state: 'done', message: '', outputs: [] }],
      options,
      chain: null,
    },
  ],
  [{ items: [], options: { ...options, existing: 'all' }, chain: null }],
  [{ items: [], options, chain: { steps: [], jobs: 2, overwrite: false } }],
  [{ items: [], options, chain: { steps, jobs: 1e9, overwrite: false } }],
  [{ items: Array.from({ length: 10_001 }, () => ({})), options, chain: null }],
])('a list that is none is refused: %j', (list) => {
  expect(keptListSchema.safeParse(list).success).toBe(false)
})
