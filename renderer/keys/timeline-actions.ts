import { shotsIn } from '../session/shots-in.ts'
import {
  addMarker,
  cycleFollow,
  cycleRuler,
  cycleSound,
  goToMarker,
  goToShot,
  markerHere,
  nudgeMarker,
  nudgeShot,
  removeMarker,
  shotHere,
  toShot,
  toggleShot,
} from '../session/timeline.ts'
import { canSearch, searchShots } from '../session/shots.ts'
import { stageOnScreen } from '../timeline/handle.ts'
import { zoomToSelection } from '../timeline/keys.ts'
import type { Session } from '../store.ts'
import type { Action } from './action.ts'
import { show, state, withCues, withWork } from './when.ts'

const zoomStep = 1.6

const withMarkers = (session: Session): boolean => (state(session).history.document.markers ?? []).length > 0
const withMarkerHere = (session: Session): boolean => markerHere(session) !== undefined
const withShots = (session: Session): boolean => shotsIn(state(session)).length > 0
const withShotHere = (session: Session): boolean => shotHere(session) !== undefined
const withCue = (session: Session): boolean => state(session).history.selection.active !== null

/** The timeline: how it looks, where it looks, and the marks on it. */
export const timelineActions: readonly Action[] = [
  {
    id: 'timeline-sound',
    label: 'Waveform, spectrogram or both',
    group: 'Timeline',
    keys: ['a'],
    run: cycleSound,
    isEnabled: withWork,
  },
  {
    id: 'timeline-ruler',
    label: 'Ruler in clock time, timecode or frames',
    group: 'Timeline',
    keys: ['d'],
    run: cycleRuler,
    isEnabled: withWork,
  },
  {
    id: 'timeline-follow',
    label: 'Follow playback: by page, in the middle, or not',
    group: 'Timeline',
    keys: ['f'],
    run: cycleFollow,
    isEnabled: withWork,
  },
  {
    id: 'timeline-look',
    label: 'Look of the timeline…',
    group: 'Timeline',
    keys: ['Shift+A'],
    run: ({ store }) =>
      store.set(({ timeline }) => ({ timeline: { ...timeline, tuning: !timeline.tuning } })),
    isEnabled: withWork,
  },
  {
    id: 'zoom-in',
    label: 'Zoom in on the timeline',
    group: 'Timeline',
    keys: ['+', '='],
    run: () => stageOnScreen()?.zoom(1 / zoomStep),
    isEnabled: withWork,
  },
  {
    id: 'zoom-out',
    label: 'Zoom out on the timeline',
    group: 'Timeline',
    keys: ['-'],
    run: () => stageOnScreen()?.zoom(zoomStep),
    isEnabled: withWork,
  },
  {
    id: 'zoom-selection',
    label: 'Zoom to the selected cues',
    group: 'Timeline',
    keys: ['z'],
    run: () => {
      const stage = stageOnScreen()
      if (stage !== null) zoomToSelection(stage)
    },
    isEnabled: withCue,
  },
  {
    id: 'zoom-all',
    label: 'Show everything on the timeline',
    group: 'Timeline',
    keys: ['0'],
    run: () => stageOnScreen()?.fit(),
    isEnabled: withWork,
  },
  {
    id: 'add-marker',
    label: 'Add a marker at the playhead',
    group: 'Timeline',
    keys: ['n'],
    run: addMarker,
    isEnabled: withWork,
  },
  {
    id: 'markers',
    label: 'Markers: name, go to, remove…',
    group: 'Timeline',
    keys: ['Shift+N'],
    run: (session) => show({ kind: 'markers', first: markerHere(session)?.id ?? null })(session),
    isEnabled: withMarkers,
  },
  {
    id: 'next-marker',
    label: 'Next marker',
    group: 'Timeline',
    keys: ['Shift+PageDown'],
    run: (session) => goToMarker(session, 1),
    isEnabled: withMarkers,
  },
  {
    id: 'previous-marker',
    label: 'Previous marker',
    group: 'Timeline',
    keys: ['Shift+PageUp'],
    run: (session) => goToMarker(session, -1),
    isEnabled: withMarkers,
  },
  {
    id: 'remove-marker',
    label: 'Remove the marker at the playhead',
    group: 'Timeline',
    keys: ['Alt+Shift+KeyN'],
    run: (session) => {
      const marker = markerHere(session)
      if (marker !== undefined) removeMarker(session, marker.id)
    },
    isEnabled: withMarkerHere,
  },
  {
    id: 'marker-earlier',
    label: 'Marker at the playhead one frame earlier',
    group: 'Timeline',
    keys: [],
    run: (session) => nudgeMarker(session, -1),
    isEnabled: withMarkerHere,
  },
  {
    id: 'marker-later',
    label: 'Marker at the playhead one frame later',
    group: 'Timeline',
    keys: [],
    run: (session) => nudgeMarker(session, 1),
    isEnabled: withMarkerHere,
  },
  {
    id: 'find-shots',
    label: 'Find shot changes',
    group: 'Timeline',
    keys: [],
    run: (session) => searchShots(session, true),
    isEnabled: (session) => canSearch(state(session)),
  },
  {
    id: 'toggle-shot',
    label: 'Add or remove a shot change at the playhead',
    group: 'Timeline',
    keys: ['c'],
    run: toggleShot,
    isEnabled: withWork,
  },
  {
    id: 'next-shot',
    label: 'Next shot change',
    group: 'Timeline',
    keys: ['Alt+PageDown'],
    run: (session) => goToShot(session, 1),
    isEnabled: withShots,
  },
  {
    id: 'previous-shot',
    label: 'Previous shot change',
    group: 'Timeline',
    keys: ['Alt+PageUp'],
    run: (session) => goToShot(session, -1),
    isEnabled: withShots,
  },
  {
    id: 'shot-earlier',
    label: 'Shot change at the playhead one frame earlier',
    group: 'Timeline',
    keys: [],
    run: (session) => nudgeShot(session, -1),
    isEnabled: withShotHere,
  },
  {
    id: 'shot-later',
    label: 'Shot change at the playhead one frame later',
    group: 'Timeline',
    keys: [],
    run: (session) => nudgeShot(session, 1),
    isEnabled: withShotHere,
  },
  {
    id: 'start-to-shot',
    label: 'In-time to the nearest shot change',
    group: 'Timeline',
    keys: ['Alt+Shift+BracketLeft'],
    run: (session) => toShot(session, 'start'),
    isEnabled: (session) => withCues(session) && withShots(session),
  },
  {
    id: 'end-to-shot',
    label: 'Out-time before the nearest shot change',
    group: 'Timeline',
    keys: ['Alt+Shift+BracketRight'],
    run: (session) => toShot(session, 'end'),
    isEnabled: (session) => withCues(session) && withShots(session),
  },
]
