import { plain } from '../../core/cues/markup.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { actions } from '../keys/actions.ts'
import { boundKeys } from '../keys/bound.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { allSettings } from '../preferences/pages/all.ts'
import { seek, selectCue } from '../session/navigate.ts'
import { openRecent } from '../session/last-place.ts'
import { hasWork, type Session } from '../store.ts'
import { fitness } from './fuzzy.ts'
import { reasonsNow, type Reasons } from './reasons.ts'

export interface Entry {
  readonly id: string
  readonly kind: 'action' | 'setting' | 'cue' | 'marker' | 'file'
  readonly label: string
  /** In the notation of press.ts. */
  readonly keys?: string | undefined
  /** What stands behind it: where it is, or why it cannot be chosen. */
  readonly note?: string
  readonly isDisabled?: boolean
  readonly run: (session: Session) => void
}

/** More nobody reads: who does not find it types another letter. */
const most = 60
const mostCues = 12

/** What `query` finds, best first; without one all actions, those of last time first. */
export function entriesFor(
  session: Session,
  query: string,
  recent: readonly string[],
  greyed: Reasons = reasonsNow(session),
): readonly Entry[] {
  const wanted = query.trim()
  const found = [
    ...ofActions(session, greyed),
    ...(wanted === '' ? [] : [...ofSettings(), ...ofFiles(session)]),
  ]
  const place = new Map(recent.map((id, at) => [id, at]))
  const scored = found.flatMap((entry) => {
    const fit =
      wanted === ''
        ? 1
        : Math.max(fitness(wanted, entry.label), fitness(wanted, entry.english, 'closely') * 0.98)
    if (fit === 0) return []
    const at = place.get(entry.id)
    // A thing that was just used is what is meant among those that fit about as well.
    const nearness = at === undefined ? 0 : (1 - at / (recent.length + 1)) * (wanted === '' ? 1 : 0.12)
    return [{ entry, score: fit + nearness - (entry.isDisabled === true ? 0.05 : 0) }]
  })
  const inOrder = scored.sort((a, b) => b.score - a.score).map(({ entry }) => entry)
  return [...(wanted === '' ? inOrder : inOrder.slice(0, most)), ...inDocument(session, wanted)]
}

type Named = Entry & { readonly english: string }

function ofActions(session: Session, greyed: Reasons): readonly Named[] {
  const bound = boundKeys(session.store.get().settings?.keys)
  return actions
    .filter(({ id }) => id !== 'search')
    .map((action) => {
      const why = greyed.get(action.id)
      return {
        id: action.id,
        kind: 'action' as const,
        label: said(action.label),
        english: action.label,
        keys: bound.keys.get(action.id)?.[0],
        ...(why === undefined ? {} : { note: said(why), isDisabled: true }),
        run: action.run,
      }
    })
}

const ofSettings = (): readonly Named[] =>
  allSettings.map(({ page, setting }) => ({
    id: `setting:${setting.id}`,
    kind: 'setting',
    label: t('Setting: {{name}}', { name: said(setting.label) }),
    english: `${setting.label} ${setting.words ?? ''}`,
    note: said(page.name),
    run: ({ store }) => store.set({ dialog: { kind: 'settings', page: page.id, at: setting.id } }),
  }))

const ofFiles = ({ store }: Session): readonly Named[] =>
  store
    .get()
    .recent.filter(({ exists }) => exists)
    .map((file) => ({
      id: `file:${file.path}`,
      kind: 'file',
      label: t('Open {{name}}', { name: file.name }),
      english: file.name,
      note: file.path.slice(0, -file.name.length - 1),
      run: (session) => void openRecent(session, file),
    }))

/** Cues by number or text, and markers by name: looked through once, without more than is shown. */
function inDocument(session: Session, query: string): readonly Entry[] {
  const state = session.store.get()
  if (query.length < 2 && !/^\d+$/.test(query)) return []
  if (!hasWork(state)) return []
  const { cues, markers = [] } = state.history.document
  const wanted = query.toLowerCase()
  const entries: Entry[] = []
  const toCue = (at: number) => {
    const cue = cues[at]
    if (cue === undefined) return
    entries.push({
      id: `cue:${cue.id}`,
      kind: 'cue',
      label: t('Cue {{number}}: {{text}}', { number: at + 1, text: plain(cue.text).replaceAll('\n', ' ') }),
      note: formatClock(cue.start),
      run: (here) => {
        here.store.set({ tab: 'cues' })
        selectCue(here, cue.id)
        seek(here, cue.start)
      },
    })
  }
  if (/^\d+$/.test(query)) toCue(Number(query) - 1)
  for (const marker of markers) {
    if (!marker.label.toLowerCase().includes(wanted)) continue
    entries.push({
      id: `marker:${marker.id}`,
      kind: 'marker',
      label: t('Marker: {{name}}', { name: marker.label }),
      note: formatClock(marker.at),
      run: (here) => seek(here, marker.at),
    })
    if (entries.length >= mostCues) break
  }
  for (let at = 0; at < cues.length && entries.length < mostCues; at += 1) {
    if (cues[at]?.text.toLowerCase().includes(wanted) === true) toCue(at)
  }
  return entries
}
