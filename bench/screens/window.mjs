// What the screens of every room open their dialogs with.
export const dialogBox = '[role=dialog], [role=alertdialog]'

export const set = (page, change) => page.evaluate((given) => globalThis.session.store.set(given), change)

/** Opens a dialog as the window's own actions do: by its state. */
export const show = (page, dialog) =>
  page.evaluate((given) => {
    const nothing = () => undefined
    globalThis.session.store.set({ dialog: { ...given, goOn: nothing, take: nothing } })
  }, dialog)

/** A screen that is a dialog and nothing more. */
export const dialogOf = (name, dialog, then) => ({
  name,
  async open({ page, more }) {
    await show(page, dialog)
    await page.locator(dialogBox).first().waitFor()
    await more()
    await then?.({ page, more })
  },
})
