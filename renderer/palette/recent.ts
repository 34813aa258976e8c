const key = 'cuewright.recent-actions'
const most = 12

/** Ids of what was chosen last, the newest first. */
export function recentIds(): readonly string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string').slice(0, most) : []
  } catch {
    return []
  }
}

export function rememberId(id: string): void {
  const ids = [id, ...recentIds().filter((each) => each !== id)].slice(0, most)
  try {
    localStorage.setItem(key, JSON.stringify(ids))
  } catch {
    // Without room nothing is remembered, and all is found as before.
  }
}
