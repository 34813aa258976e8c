import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { programRoot } from '../folders.ts'

/** Where releases are told of, and where a person reads about them. */
export interface Feed {
  readonly address: string
  /** The page of a release by its tag, which has been found to be a version. */
  readonly page: (tag: string) => string
}

const repository =
  /^(?:github:|(?:git\+)?https:\/\/github\.com\/)([a-z0-9-]{1,39})\/([a-z0-9._-]{1,100}?)(?:\.git)?$/i

/** The feed of a `repository` as package.json writes it; undefined for one that is not on GitHub, or none. */
export function feedOf(said: unknown): Feed | undefined {
  const url: unknown = typeof said === 'object' && said !== null && 'url' in said ? said.url : said
  const [, owner, name] = (typeof url === 'string' ? repository.exec(url) : null) ?? []
  if (owner === undefined || name === undefined || /^\.+$/.test(name)) return undefined
  return {
    address: `https://api.github.com/repos/${owner}/${name}/releases?per_page=10`,
    page: (tag) => `https://github.com/${owner}/${name}/releases/tag/${encodeURIComponent(tag)}`,
  }
}

/** The one address that is asked for updates: that of the `repository` in the program's own package.json. No setting changes it. */
export function ownFeed(): Feed | undefined {
  const own: unknown = JSON.parse(readFileSync(join(programRoot, 'package.json'), 'utf8'))
  return typeof own === 'object' && own !== null && 'repository' in own ? feedOf(own.repository) : undefined
}
