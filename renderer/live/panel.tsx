import {
  Captions,
  ChevronDown,
  Copy,
  ExternalLink,
  Mic,
  Pause,
  Play,
  Square,
  TriangleAlert,
} from 'lucide-react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { pcmRate } from '../../core/audio/pcm.ts'
import { fromSamples, toSeconds } from '../../core/time/ticks.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { useSession, useStore, type LiveState } from '../store.ts'
import { later, t } from '../language/t.ts'
import { said } from '../language/said.ts'
import { CaptionLines } from './caption-lines.tsx'
import { copyCaptionAddress, openCaptions } from './caption-window.ts'
import { pauseLive, stopLive, switchSource } from './live.ts'
import { useMeter } from './meter.ts'
import { useMicrophones } from './use-microphones.ts'
import './panel.css'

/** In the place of the player while something is being recorded: what is heard, how loud, and what others see of it. */
export function LivePanel() {
  const session = useSession()
  const live = useStore((state) => state.live)
  const settings = useStore((state) => state.settings?.live)
  if (live === null) return null
  const { phase, lines } = live
  return (
    <section className="live" aria-label={t('Live captions')} data-region>
      <div className="live-screen">
        {settings !== undefined && (
          <CaptionLines
            view={{ lines, lineLength: settings.lineLength, count: settings.lines, look: settings.look }}
          />
        )}
        <State live={live} />
      </div>
      <Troubles live={live} />
      <div className="live-tools" role="toolbar" aria-label={t('Live captions')}>
        <Button
          className="button"
          onPress={() => pauseLive(session)}
          isDisabled={phase !== 'on' && phase !== 'paused'}
        >
          {phase === 'paused' ? <Play size={15} aria-hidden /> : <Pause size={15} aria-hidden />}
          {phase === 'paused' ? t('Continue') : t('Pause')}
        </Button>
        <Button
          className="button primary"
          onPress={() => stopLive(session)}
          isDisabled={phase === 'starting' || phase === 'ending'}
        >
          <Square size={14} aria-hidden /> {phase === 'ending' ? t('Finishing…') : t('Stop')}
        </Button>
        <SourceMenu live={live} />
        <Level isOn={phase === 'on'} />
        <CaptionMenu />
      </div>
    </section>
  )
}

const phases = {
  starting: later('Starting'),
  on: later('Live'),
  paused: later('Paused'),
  ending: later('Waiting for the last words'),
}

function State({ live: { phase, label } }: { readonly live: LiveState }) {
  const seconds = useMeter(({ length }) => Math.floor(length / pcmRate))
  return (
    <p className="live-state">
      <span className={`live-mark ${phase}`} aria-hidden />
      <strong role="status">{said(phases[phase])}</strong>
      <span className="time" data-testid="live-time">
        {formatClock(fromSamples(seconds * pcmRate, pcmRate), '.', 0)}
      </span>
      <span className="live-device">{label}</span>
    </p>
  )
}

/** Shown from here on: what is nothing but a breath is not worth a word. */
const longWait = 3
const longSilence = 8 * pcmRate

function Troubles({ live }: { readonly live: LiveState }) {
  const { phase, noSource, engine, disk, behind, waiting, lostSound } = live
  const lost = useStore(({ line }) => line === 'lost')
  const isSilent = useMeter(({ silent }) => silent > longSilence)
  const sentences = [
    noSource === null ? undefined : said(noSource.message),
    phase === 'on' && noSource === null && isSilent
      ? t('Nothing at all is heard. The microphone may be muted, at itself or in the system.')
      : undefined,
    lost ? t('The connection to Cuewright is lost. The sound is kept here until it is back.') : undefined,
    !lost && waiting >= longWait
      ? t('Cuewright is busy: {{waiting}} s of sound wait for it. Nothing is lost.', { waiting })
      : undefined,
    lostSound
      ? t('Some sound had to be let go, since Cuewright could not take it for ten minutes.')
      : undefined,
    disk === null ? undefined : said(disk.message),
    engine === null
      ? undefined
      : t('{{message}} It is tried again; what is said meanwhile is recognized then.', {
          message: said(engine.message),
        }),
    behind === null || engine !== null
      ? undefined
      : t('The engine is {{behind}} s behind what is being said.', { behind: Math.round(toSeconds(behind)) }),
  ].filter((sentence) => sentence !== undefined)
  return (
    <div role="alert">
      <ul className="live-troubles">
        {sentences.map((sentence) => (
          <li key={sentence}>
            <TriangleAlert size={14} aria-hidden /> <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** How loud it is. Said to a screen reader in steps of ten, since it never rests. */
function Level({ isOn }: { readonly isOn: boolean }) {
  const step = useMeter(({ level }) => Math.round(level * 50) / 50)
  const level = isOn ? step : 0
  return (
    <div
      className="live-level"
      role="meter"
      aria-label={t('Loudness')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(level * 10) * 10}
    >
      <div
        className={`live-level-bar${level > 0.97 ? ' loud' : ''}`}
        style={{ transform: `scaleX(${level})` }}
      />
    </div>
  )
}

const system = 'system'

function SourceMenu({ live: { phase } }: { readonly live: LiveState }) {
  const session = useSession()
  const devices = useMicrophones(phase)
  const items = [
    { id: 'usual', label: t('The usual microphone') },
    ...devices,
    { id: system, label: t('The sound of this computer, or of a tab…') },
  ]
  return (
    <MenuTrigger>
      <Button className="button plain" aria-label={t('What is listened to')} isDisabled={phase === 'ending'}>
        <Mic size={15} aria-hidden />
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Popover className="popover">
        <Menu
          className="menu"
          aria-label={t('What is listened to')}
          items={items}
          onAction={(id) =>
            switchSource(
              session,
              id === system
                ? { kind: 'system' }
                : { kind: 'microphone', device: id === 'usual' ? '' : String(id) },
            )
          }
        >
          {({ id, label }) => (
            <MenuItem id={id} className="menu-item" textValue={label}>
              {label}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

function CaptionMenu() {
  const session = useSession()
  const { store } = session
  const inBrowser = useStore(({ app }) => app?.host === 'browser')
  return (
    <MenuTrigger>
      <Button className="button plain push">
        <Captions size={15} aria-hidden /> {t('Captions')}
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={t('Captions')}
          onAction={(id) => {
            if (id === 'open') openCaptions(session)
            if (id === 'copy') copyCaptionAddress(session)
            if (id === 'look') store.set({ dialog: { kind: 'live-look' } })
          }}
        >
          <MenuItem id="open" className="menu-item" textValue={t('Open the window of captions')}>
            <span>
              <ExternalLink size={14} aria-hidden /> {t('Open the window of captions')}
            </span>
          </MenuItem>
          {inBrowser && (
            <MenuItem id="copy" className="menu-item" textValue={t('Copy the address for OBS')}>
              <span>
                <Copy size={14} aria-hidden /> {t('Copy the address for OBS')}
              </span>
            </MenuItem>
          )}
          <MenuItem id="look" className="menu-item" textValue={t('How captions look…')}>
            <span>{t('How captions look…')}</span>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
