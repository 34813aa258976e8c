/** Whether `address` lies where the program's pages do. Own schemes have no origin that could be compared. */
export function isOwnAddress(address: string, home: string): boolean {
  if (!URL.canParse(address)) return false
  const [page, own] = [new URL(address), new URL(home)]
  return page.protocol === own.protocol && page.host === own.host
}

/** Whether `address` names a place that is not the program's. Chromium leaves it empty where it does not say who asks. */
export const isForeign = (address: string, home: string): boolean =>
  address !== '' && address !== 'null' && !isOwnAddress(address, home)
