/** A version by the rules of semver.org: three numbers, and what comes before the release. Builds ("+…") do not count. */
export interface Version {
  readonly numbers: readonly [major: number, minor: number, patch: number]
  /** Empty for a release. */
  readonly before: readonly (number | string)[]
}

const shape =
  /^v?(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:-([0-9a-z-]+(?:\.[0-9a-z-]+)*))?(?:\+[0-9a-z.-]+)?$/i

/** What "1.2.3-beta.4" or a tag "v1.2.3" says; undefined for what is no version. */
export function versionOf(text: string): Version | undefined {
  const [, major, minor, patch, before] = (text.length > 60 ? null : shape.exec(text)) ?? []
  if (major === undefined || minor === undefined || patch === undefined) return undefined
  const parts = before?.split('.') ?? []
  // A number with a nought before it is none by the rules, and no version then.
  if (parts.some((part) => /^0\d+$/.test(part))) return undefined
  return {
    numbers: [Number(major), Number(minor), Number(patch)],
    before: parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
  }
}

/** Below 0 if `a` is older than `b`, above 0 if it is newer. */
export function compareVersions(a: Version, b: Version): number {
  for (const at of [0, 1, 2] as const) {
    const apart = a.numbers[at] - b.numbers[at]
    if (apart !== 0) return apart
  }
  // 1.0.0-beta comes before 1.0.0.
  if (a.before.length === 0 || b.before.length === 0) return b.before.length - a.before.length
  for (let at = 0; at < Math.min(a.before.length, b.before.length); at += 1) {
    const apart = compareParts(a.before[at] ?? 0, b.before[at] ?? 0)
    if (apart !== 0) return apart
  }
  return a.before.length - b.before.length
}

function compareParts(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'number') return -1
  if (typeof b === 'number') return 1
  return a === b ? 0 : a < b ? -1 : 1
}
