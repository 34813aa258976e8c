/** Whether the focus is nowhere: what had it was disabled or taken away, which a browser tells nobody. */
const isLost = (event: KeyboardEvent): boolean => event.target === document.body

/**
 * Gives a press to the dialog that is open when the focus is nowhere ("Give each a colour" is disabled once each has one), so that
 * Escape still closes it and Tab goes on inside of it.
 */
export function giveToDialog(event: KeyboardEvent): void {
  if (!isLost(event)) return
  const open = document.querySelectorAll<HTMLElement>('.curtain :is([role=dialog], [role=alertdialog])')
  const dialog = [...open].at(-1)
  if (dialog === undefined) return
  dialog.focus()
  if (event.key !== 'Escape') return
  event.preventDefault()
  dialog.dispatchEvent(
    new KeyboardEvent(event.type, { key: event.key, code: event.code, bubbles: true, cancelable: true }),
  )
}
