import type { Bridge, PreloadBridge } from '../preload/contract.ts'
import { refusal, reportOf } from './refusal.ts'
import { socketBridge, type SocketBridge } from './socket-bridge.ts'

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly cuewright?: PreloadBridge
  }
}

const key = 'cuewright.token'

/** The token of the page's address, kept for a reload of this tab and taken out of the address bar and its history. */
function takeToken(): string {
  const address = new URL(location.href)
  const token = address.searchParams.get('token')
  if (token === null) return sessionStorage.getItem(key) ?? ''
  sessionStorage.setItem(key, token)
  address.searchParams.delete('token')
  history.replaceState(null, '', address)
  return token
}

/** A file that was dropped is on this machine already: its path is all that is needed. */
const fromPreload = ({ call, on, pathOf }: PreloadBridge): Bridge => ({
  call: (name, ...request) =>
    call(name, ...request).catch((error: unknown) => Promise.reject(refusal(reportOf(error)))),
  on,
  take: (file) => Promise.resolve(pathOf(file)),
})

/** The way to the main process: the preload script's in Electron, otherwise a socket to where the page came from. */
export const findBridge = (): Bridge | SocketBridge =>
  window.cuewright === undefined ? socketBridge(location.origin, takeToken()) : fromPreload(window.cuewright)
