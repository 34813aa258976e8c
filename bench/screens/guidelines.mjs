import { dialogBox, dialogOf, set, show } from './window.mjs'

/** Chooses a guideline for the document, and waits until its cues have been looked at. */
async function checked(page, profile) {
  await set(page, { tab: 'checks' })
  await page.locator('.checks-choices select').first().selectOption(profile)
  await page.locator('.check-row').first().waitFor()
}

export const guidelineScreens = [
  {
    name: 'checks',
    async open({ page, more }) {
      await set(page, { tab: 'checks' })
      await page.waitForTimeout(300)
      await more('none')
      await checked(page, 'netflix-en')
      await more()
      await page.locator('.checks-head button[aria-haspopup=true]').click()
      await page.locator('[role=menu]').waitFor()
      await more('report')
      await page.keyboard.press('Escape')
      await page.locator('.check-row').first().click()
      await set(page, { tab: 'cues' })
      await page.waitForTimeout(300)
      // The open row tells of its findings.
      await more('cue')
    },
  },
  {
    name: 'ignore',
    async open({ page, more }) {
      await checked(page, 'netflix-en')
      await page.locator('.check-actions button').last().click()
      await page.locator(dialogBox).first().waitFor()
      await more()
    },
  },
  dialogOf('fix-all', { kind: 'fix-all', only: null }, async ({ page, more }) => {
    await page.waitForTimeout(600)
    await more('preview')
  }),
  dialogOf('finish', { kind: 'finish' }, async ({ page, more }) => {
    await page.waitForTimeout(600)
    await more('preview')
  }),
  {
    name: 'reflow',
    async open({ page, more }) {
      await show(page, { kind: 'reflow', profile: 'bbc' })
      await page.locator(dialogBox).first().waitFor()
      await page.waitForTimeout(600)
      await more()
    },
  },
  dialogOf('punctuation', { kind: 'punctuation' }),
  dialogOf('guidelines', { kind: 'guidelines' }),
  dialogOf('own-lists', { kind: 'own-lists' }),
]
