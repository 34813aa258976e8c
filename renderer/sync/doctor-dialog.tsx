import { CircleCheck, CircleHelp, TriangleAlert, Wrench } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { SyncFinding, SyncVerdict } from '../../core/sync/sync-map.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { chooseBeside } from '../second/open.ts'
import { durationOf } from '../session/facts.ts'
import { useSession, useStore, type State } from '../store.ts'
import { focusFirst, Sheet } from '../theme/controls.tsx'
import { ProgressBar } from '../theme/progress-bar.tsx'
import {
  accept,
  applyDoctor,
  canListen,
  clockOf,
  isOld,
  look,
  lookAtFile,
  playPart,
  stopLooking,
} from './doctor.ts'
import type { SyncDoctor } from './doctor-state.ts'
import { GraphView } from './graph-view.tsx'
import { percentOf } from './part-words.ts'
import { PartRow } from './part-row.tsx'
import { openPointSync } from './points.ts'
import { WouldBe } from './would-be.tsx'
import './sync.css'

const icons = { 'in-sync': CircleCheck, repairable: Wrench, weak: CircleHelp } as const

const verdicts = (verdict: SyncVerdict): string =>
  verdict === 'in-sync'
    ? t('Already in sync')
    : verdict === 'repairable'
      ? t('Can be repaired')
      : t('The evidence is too weak')

/** Where cues belong in the film: what was found, as a picture and in words, before anything changes. */
export function SyncDoctorDialog() {
  const session = useSession()
  const { store } = session
  const doctor = useStore((state) => state.doctor)
  const old = useStore(isOld)
  const close = () => {
    stopLooking()
    store.set({ dialog: null })
  }
  const byHand = () => {
    close()
    openPointSync(session)
  }
  const finding = doctor?.finding ?? null
  const count = finding?.verdict === 'repairable' && !old ? (doctor?.accepted.size ?? 0) : 0
  const isLooking = doctor?.isLooking === true
  const doing =
    doctor?.hears === true
      ? t('Listening to what is said in parts of the film')
      : t('Looking for where the cues belong')
  return (
    <Sheet
      title={t('Sync doctor')}
      width={940}
      onClose={close}
      foot={
        <>
          <p className="push quiet" role="status">
            {isLooking ? t('Nothing is changed while it looks.') : t('Nothing has changed yet.')}
          </p>
          <Button className="button" onPress={byHand}>
            {t('By hand…')}
          </Button>
          {isLooking ? (
            // Of its own: a key meant for it does not apply what was found just now.
            <Button key="stop" ref={focusFirst} className="button" onPress={stopLooking}>
              {t('Stop')}
            </Button>
          ) : (
            <Button
              key="apply"
              className="button primary"
              isDisabled={count === 0}
              onPress={() => applyDoctor(session)}
            >
              {count === 0 ? t('Apply') : t('Apply {{count}} parts', { count })}
            </Button>
          )}
        </>
      }
    >
      <Head doctor={doctor} />
      {isLooking && (
        <div className="doctor-looking">
          <ProgressBar label={doing} share={doctor.share} />
          <p className="quiet">{doing}</p>
        </div>
      )}
      {doctor !== null && doctor.failure !== null && (
        <p className="point-problem" role="alert">
          <TriangleAlert size={15} aria-hidden />
          <span>{doctor.failure}</span>
        </p>
      )}
      {doctor !== null && finding !== null && !isLooking && (
        <Found key={`${finding.by}${finding.map.parts.length}`} doctor={doctor} finding={finding} />
      )}
      {old && !isLooking && finding !== null && (
        <p className="point-problem" role="alert">
          <TriangleAlert size={15} aria-hidden />
          <span>{t('The cues have changed since. Look again.')}</span>
        </p>
      )}
    </Sheet>
  )
}

const nameOfSecond = ({ second }: State): string | null =>
  second.open === null ? null : (second.open.file?.name ?? t('the document beside'))

/** What the cues are compared with, and what else they could be. */
function Head({ doctor }: { readonly doctor: SyncDoctor | null }) {
  const session = useSession()
  const second = useStore(nameOfSecond)
  const secondCues = useStore((state) => state.second.open?.history.document.cues)
  const listens = useStore(canListen)
  const isSilent = useStore(({ media }) => media !== null && media.opened.info.audio.length === 0)
  const against = doctor?.against
  const finding = doctor?.finding
  return (
    <div className="doctor-head">
      <p>
        {against === undefined
          ? isSilent
            ? t('This film has no sound to compare with. Choose a subtitle that fits it, or drop one here.')
            : t('Open a film with sound, or choose a subtitle that fits it, or drop one here.')
          : against.kind === 'film'
            ? finding?.by === 'words'
              ? t('Compared with the sound of the film, and with the words that were heard in it.')
              : t('Compared with the sound of the film.')
            : t('Compared with the cues of “{{name}}”.', { name: against.name })}
      </p>
      {listens && (
        <Button className="button small" onPress={() => look(session, { kind: 'film' })}>
          {against?.kind === 'film' ? t('Look again') : t('With the film')}
        </Button>
      )}
      {listens && against?.kind === 'film' && finding != null && finding.by !== 'words' && (
        <Button className="button small" onPress={() => look(session, { kind: 'film' }, true)}>
          {t('With its words, too')}
        </Button>
      )}
      {second !== null && secondCues !== undefined && (
        <Button
          className="button small"
          onPress={() => look(session, { kind: 'cues', name: second, cues: secondCues })}
        >
          {t('With the document beside')}
        </Button>
      )}
      <Button
        className="button small"
        onPress={() =>
          chooseBeside(session, t('A subtitle that fits the film'), (path) => void lookAtFile(session, path))
        }
      >
        {t('With another subtitle…')}
      </Button>
    </div>
  )
}

function Found({ doctor, finding }: { readonly doctor: SyncDoctor; readonly finding: SyncFinding }) {
  const session = useSession()
  const duration = useStore(durationOf)
  const hasMedia = useStore(({ media }) => media !== null)
  const [marked, setMarked] = useState<number | null>(null)
  const { map, verdict, reason, confidence } = finding
  const Icon = icons[verdict]
  const play = (part: number) => playPart(session, map, part)
  return (
    <>
      <p className={`doctor-verdict ${verdict}`} role="status" data-testid="sync-verdict">
        <Icon size={18} aria-hidden />
        <span>
          <strong>{verdicts(verdict)}</strong> {said(reason)}
          {verdict === 'weak' && (
            <> {t('Put two cues where you hear them instead: By hand… stretches all others between them.')}</>
          )}
        </span>
        <span className="number quiet">{percentOf(confidence)} %</span>
      </p>
      <GraphView
        finding={finding}
        duration={duration}
        accepted={doctor.accepted}
        marked={marked}
        onMark={setMarked}
        onPlay={play}
      />
      <p className="quiet graph-legend">
        {t('Across: the film. Up: how much later cues are heard than they are shown. Dots: single cues.')}
      </p>
      {map.parts.length > 0 && (
        <ul className="doctor-parts" aria-label={t('Parts')}>
          {map.parts.map((part, at) => (
            <PartRow
              key={part.from}
              map={map}
              at={at}
              isAccepted={doctor.accepted.has(at)}
              canAccept={verdict === 'repairable'}
              isMarked={marked === at}
              onMark={setMarked}
              onAccept={(is) => accept(session, at, is)}
              onPlay={hasMedia ? play : null}
            />
          ))}
        </ul>
      )}
      {hasMedia && verdict !== 'in-sync' && (
        <WouldBe
          cues={doctor.cues}
          clock={clockOf(map, verdict === 'repairable' ? doctor.accepted : new Set(map.parts.keys()))}
        />
      )}
    </>
  )
}
