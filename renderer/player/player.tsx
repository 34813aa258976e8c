import { AudioLines, Captions } from 'lucide-react'
import { useEffect, useState } from 'react'
import { makeProxy } from '../session/open.ts'
import { notify } from '../session/notices.ts'
import { togglePlay } from '../session/navigate.ts'
import { useSession, useStore, type Playing } from '../store.ts'
import { ExactPreview } from '../libass/exact-preview.tsx'
import { t } from '../language/t.ts'
import { CaptionOverlay } from './caption.tsx'
import { PreviewTrouble } from './preview-trouble.tsx'
import { Placing } from './placing.tsx'
import { HypothesisLine } from './hypothesis.tsx'
import { originOf } from './playable.ts'
import { Said } from './said.tsx'
import './player.css'
import { Controls } from './controls.tsx'

const addressOf = ({ opened, proxy }: Playing): string => (typeof proxy === 'object' ? proxy.url : opened.url)

/** Width to height as shown: rotation turns them. Sound without picture gets the shape of a television. */
function shapeOf(media: Playing | null): number {
  const video = media?.opened.info.video
  if (video === undefined || video.height === 0) return 16 / 9
  return video.rotation % 180 === 0 ? video.width / video.height : video.height / video.width
}

/** Picture or sound with the captions as they will look, and what drives it. */
export function Player() {
  const media = useStore((state) => state.media)
  return (
    <section className="player" aria-label={t('Player')} data-region>
      <div className="stage">
        <div className="picture" style={{ '--shape': shapeOf(media) } as Record<string, unknown>}>
          {media === null ? (
            <p className="picture-empty">
              <Captions size={28} strokeWidth={1.25} aria-hidden />
              {t('No video. Drop one here to see it under the subtitles.')}
            </p>
          ) : (
            <Media key={addressOf(media)} media={media} />
          )}
          <ExactPreview />
          <CaptionOverlay />
          <Placing />
          <PreviewTrouble />
          <HypothesisLine />
          <Said />
        </div>
      </div>
      <Controls />
    </section>
  )
}

function Media({ media }: { readonly media: Playing }) {
  const session = useSession()
  const { transport } = session
  const [element, setElement] = useState<HTMLVideoElement | null>(null)
  const { video } = media.opened.info
  const isProxy = typeof media.proxy === 'object'
  const origin = isProxy ? undefined : originOf(media.opened.info)

  useEffect(
    () => (element === null ? undefined : transport.attach(element, origin)),
    [element, origin, transport],
  )

  const failed = () => {
    if (media.proxy === 'not-needed') makeProxy(session)
    else if (isProxy) {
      notify(session, { kind: 'failure', message: t('The playable copy of this film could not be shown.') })
    }
  }
  const waits = media.proxy === 'making'
  return (
    <>
      <video
        ref={setElement}
        // While a copy is being made the element has nothing to do with a file that it cannot play.
        {...(waits || media.proxy === 'failed' ? {} : { src: addressOf(media) })}
        preload="auto"
        playsInline
        tabIndex={-1}
        aria-label={media.opened.info.name}
        onClick={() => togglePlay(session)}
        onError={failed}
        onLoadedMetadata={({ currentTarget }) => {
          // A codec that the engine does not know can still come through as sound without a picture.
          if (video !== undefined && currentTarget.videoWidth === 0) failed()
        }}
      >
        <track kind="captions" />
      </video>
      {video === undefined && !waits && (
        <p className="picture-empty" aria-hidden>
          <AudioLines size={32} strokeWidth={1.25} />
          {media.opened.info.name}
        </p>
      )}
      {waits && (
        <p className="picture-empty" role="status">
          <span>
            <strong>{t('A copy of this film that can be played here is being made.')}</strong>
            <br />
            {t('You can recognize speech and write cues meanwhile.')}
          </span>
        </p>
      )}
      {media.proxy === 'failed' && (
        <p className="picture-empty" role="status">
          <span>{t('This film cannot be shown here. Its sound can still be recognized and timed.')}</span>
        </p>
      )}
    </>
  )
}
