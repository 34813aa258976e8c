import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { screen, type BrowserWindow, type Rectangle } from 'electron'
import { z } from 'zod'
import { writeAtomic } from '../../storage/atomic-write.ts'
import { dataFolder } from '../../storage/folders.ts'

const file = (): string => join(dataFolder(), 'window.json')
const remembered = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(640),
  height: z.number().int().min(480),
  maximized: z.boolean(),
})

export type Bounds = z.infer<typeof remembered>

/** Where the window was last, when that is still on a screen; undefined otherwise. */
export function lastBounds(): Bounds | undefined {
  let found: unknown
  try {
    found = JSON.parse(readFileSync(file(), 'utf8'))
  } catch {
    return undefined
  }
  const bounds = remembered.safeParse(found)
  return bounds.success && isVisible(bounds.data) ? bounds.data : undefined
}

/** A screen may have been unplugged since; a corner to take hold of is enough. */
function isVisible({ x, y, width, height }: Rectangle): boolean {
  const grip = 80
  return screen.getAllDisplays().some(({ workArea: area }) => {
    const inside = x + width > area.x + grip && x < area.x + area.width - grip
    return inside && y >= area.y - grip && y + height > area.y + grip && y < area.y + area.height - grip
  })
}

/** A window's place is a comfort: not being able to write it down is no reason to say anything. */
export async function rememberBounds(window: BrowserWindow): Promise<void> {
  const bounds: Bounds = { ...window.getNormalBounds(), maximized: window.isMaximized() }
  try {
    mkdirSync(dataFolder(), { recursive: true, mode: 0o700 })
    await writeAtomic(file(), JSON.stringify(bounds))
  } catch {
    return
  }
}
