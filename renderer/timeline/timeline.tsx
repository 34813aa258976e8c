import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { LocateFixed, Maximize2, Scan, ZoomIn, ZoomOut } from 'lucide-react'
import { t } from '../language/t.ts'
import { attachGestures } from './gestures.ts'
import { putOnScreen } from './handle.ts'
import { pressed, stretched, zoomToSelection } from './keys.ts'
import type { Deeds, Shown } from './shown.ts'
import { createStage, type Stage } from './stage.ts'
import './timeline.css'
import './floating.css'
import './foot.css'
import { attachPinch, attachWheel } from './wheel.ts'

export type TimelineProps = Shown &
  Deeds & {
    /** The button of following was pressed; without it following is only switched on and off. */
    readonly onFollow?: () => void
    /** Buttons before those that zoom. */
    readonly tools?: ReactNode
  }

const zoomStep = 1.6

const keyHelp = (): string =>
  t(
    'Left and Right move the playhead by a frame, with Shift by a second; Up and Down go to the previous or next cue; Alt with Left and Right moves the in-time of the active cue, with Alt and Shift its out-time; plus and minus zoom, Z shows the selected cues, 0 shows everything, Enter edits the cue.',
  )

/**
 * Waveform, words and cues in time. It fills its parent. What it shows comes in and what is done on it goes out; drawing and
 * pointing are the stage's, outside React, because they happen 60 times a second.
 */
export function Timeline(props: TimelineProps) {
  const host = useRef<HTMLDivElement>(null)
  const strip = useRef<HTMLDivElement>(null)
  const stage = useRef<Stage | null>(null)
  const latest = useRef(props)
  const [following, setFollowing] = useState(true)
  const help = useId()

  useLayoutEffect(() => {
    latest.current = props
    stage.current?.show(props)
  })

  useEffect(() => {
    if (host.current === null || strip.current === null) return
    const made = createStage(host.current, strip.current, latest.current, setFollowing)
    stage.current = made
    const gestures = attachGestures(host.current, made, () => latest.current)
    const stretch = (factor: number) => latest.current.onSettings(stretched(made, factor))
    const ends = [
      putOnScreen(made),
      attachPinch(host.current, made, gestures.cancel),
      gestures.detach,
      attachWheel(host.current, made, stretch),
      attachWheel(strip.current, made, stretch),
      made.dispose,
    ]
    return () => {
      stage.current = null
      for (const end of ends) end()
    }
  }, [])

  /** A pause is taken back first; who follows already goes on to the next way. */
  const follow = () => {
    const isOff = props.settings?.follow === 'off'
    if (props.onFollow !== undefined && (following || isOff)) props.onFollow()
    else stage.current?.setFollowing(!following)
  }

  return (
    <section className="timeline" aria-label={t('Timeline')}>
      <div
        ref={host}
        className="timeline-stage"
        role="slider"
        tabIndex={0}
        aria-label={t('Playhead on the timeline')}
        aria-describedby={help}
        aria-valuemin={0}
        aria-valuenow={0}
        onKeyDown={(event) => {
          if (stage.current === null || !pressed(event, stage.current, latest.current)) return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      <p id={help} hidden>
        {keyHelp()}
      </p>
      <div className="timeline-foot">
        <div ref={strip} className="timeline-overview" aria-hidden="true" />
        <div className="timeline-tools" role="toolbar" aria-label={t('View of the timeline')}>
          {props.tools}
          <button
            type="button"
            aria-label={t('Follow playback')}
            title={t('Follow playback')}
            aria-pressed={following}
            onClick={() => follow()}
          >
            <LocateFixed aria-hidden="true" />
          </button>
          <button
            type="button"
            aria-label={t('Zoom out')}
            title={t('Zoom out (−)')}
            onClick={() => stage.current?.zoom(zoomStep)}
          >
            <ZoomOut aria-hidden="true" />
          </button>
          <button
            type="button"
            aria-label={t('Zoom in')}
            title={t('Zoom in (+)')}
            onClick={() => stage.current?.zoom(1 / zoomStep)}
          >
            <ZoomIn aria-hidden="true" />
          </button>
          <button
            type="button"
            aria-label={t('Zoom to the selected cues')}
            title={t('Zoom to the selected cues (Z)')}
            onClick={() => {
              if (stage.current !== null) zoomToSelection(stage.current)
            }}
          >
            <Scan aria-hidden="true" />
          </button>
          <button
            type="button"
            aria-label={t('Show everything')}
            title={t('Show everything (0)')}
            onClick={() => stage.current?.fit()}
          >
            <Maximize2 aria-hidden="true" />
          </button>
        </div>
      </div>
    </section>
  )
}
