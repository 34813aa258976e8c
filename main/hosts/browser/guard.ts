import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Says who may talk to the server: pages that it served itself, to somebody who has the address that it printed. */
export interface Guard {
  /** "http://127.0.0.1:4321" */
  readonly origin: string
  readonly token: string
  readonly hasToken: (given: string | null) => boolean
  /** Another name for this address is a rebound one: a foreign page that had its name resolved to 127.0.0.1. */
  readonly isOwnHost: (headers: IncomingHttpHeaders) => boolean
  /** For what only scripts ask for (socket, upload): they always say where they come from. */
  readonly isOwnOrigin: (headers: IncomingHttpHeaders) => boolean
  /** For what a player asks for: it says no origin, but the browser says whether the page is another site's. */
  readonly isOwnPage: (headers: IncomingHttpHeaders) => boolean
}

export const randomToken = (): string => randomBytes(32).toString('base64url')

/** Takes the same time whatever is wrong with what was given. */
export function isSecret(given: string | null, secret: string): boolean {
  const [guess, own] = [Buffer.from(given ?? ''), Buffer.from(secret)]
  return guess.length === own.length && timingSafeEqual(guess, own)
}

export function guardOf(port: number, token: string = randomToken()): Guard {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const origins = hosts.map((host) => `http://${host}`)
  return {
    origin: `http://127.0.0.1:${port}`,
    token,
    hasToken: (given) => isSecret(given, token),
    isOwnHost: ({ host }) => host !== undefined && hosts.includes(host.toLowerCase()),
    isOwnOrigin: ({ origin }) => origin !== undefined && origins.includes(origin.toLowerCase()),
    isOwnPage: ({ origin, ...headers }) => {
      const site = headers['sec-fetch-site']
      const sameSite = site === undefined || site === 'same-origin' || site === 'none'
      return sameSite && (origin === undefined || origins.includes(origin.toLowerCase()))
    },
  }
}
