import { shell } from 'electron'

/** Whether `address` is the page of a release on GitHub: nothing else is ever handed to the system. */
function isReleasePage(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined
  return (
    url?.protocol === 'https:' &&
    url.host === 'github.com' &&
    /^\/[\w-]+\/[\w.-]+\/releases\/tag\/[\w.%+-]+$/.test(url.pathname)
  )
}

/** Opens the page of a release in the system's browser. The only place where the system is asked to open anything. */
export function openReleasePage(address: string): void {
  if (isReleasePage(address)) void shell.openExternal(address).catch(() => undefined)
}
