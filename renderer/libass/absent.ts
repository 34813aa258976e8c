/**
 * Stands in for two packages that JASSUB asks for and this program must not have: a polyfill for a call that Chromium has itself,
 * and a list of fonts to be fetched from the network (vite.config's aliases lead here).
 */
export const queryRemoteFonts = (): Promise<readonly never[]> => Promise.resolve([])
