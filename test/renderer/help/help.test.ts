import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { actions } from '../../../renderer/keys/actions.ts'
import { steps } from '../../../renderer/guide/steps.ts'
import { privacyFacts } from '../../../renderer/help/privacy.ts'
import { tips } from '../../../renderer/help/tips.ts'

const root = join(import.meta.dirname, '../../..')

test('the page on privacy says what the program says', () => {
  const page = readFileSync(join(root, 'docs/privacy.md'), 'utf8').replace(/\s+/g, ' ')
  for (const { title, text } of privacyFacts) {
    expect(page).toContain(`## ${title} ${text}`)
  }
})

test('no address of anybody is in what the window is made of, but those that a person gives', () => {
  // Nothing is reported: there is no place to report to.
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
  }
  const reporters = /sentry|bugsnag|analytics|telemetry|posthog|mixpanel|amplitude|segment-/i
  expect(Object.keys(dependencies).filter((name) => reporters.test(name))).toEqual([])
})

test('tips and the guide speak of actions that there are, each once', () => {
  const ids = new Set(actions.map(({ id }) => id))
  for (const { action } of [...tips, ...steps]) expect(ids).toContain(action)
  expect(new Set(tips.map(({ id }) => id)).size).toBe(tips.length)
  expect(steps).toHaveLength(6)
  for (const { text } of [...tips, ...steps]) expect(text).toContain('{{keys}}')
})
