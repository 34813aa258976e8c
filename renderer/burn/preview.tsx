import { useEffect, useRef, useState } from 'react'
import type { BurnOptions } from '../../core/burn/options.ts'
import { packed } from '../../core/document/journey.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { reportOf } from '../refusal.ts'
import { useSession, useStore } from '../store.ts'

/** Pixels of the short side: enough to judge letters by, and there in a moment. */
const small = 540

/** The picture at the playhead as it will be; ffmpeg makes it with the filters of the real thing. */
export function BurnPreview({ options }: { readonly options: BurnOptions }) {
  const { bridge, transport } = useSession()
  const media = useStore((state) => state.media?.opened)
  const document = useStore(({ history }) => history.document)
  const place = useRef<HTMLCanvasElement>(null)
  const [made, setMade] = useState<{ readonly of: string; readonly failure: string | null } | null>(null)
  const { style, karaoke, safe, vertical } = options
  const wanted = JSON.stringify([style, karaoke, safe, vertical])
  useEffect(() => {
    if (media === undefined) return undefined
    let isOver = false
    const request = {
      ...{ media: media.id, document: packed(document), at: transport.now(), size: small },
      options: { style, karaoke, safe, vertical },
    }
    bridge
      .call('burn.picture', request)
      .then((bytes) => createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: 'image/jpeg' })))
      .then(
        (picture) => {
          const canvas = place.current
          if (isOver || canvas === null) return
          canvas.width = picture.width
          canvas.height = picture.height
          canvas.getContext('2d')?.drawImage(picture, 0, 0)
          setMade({ of: wanted, failure: null })
        },
        (error: unknown) => {
          const { code, message } = reportOf(error)
          if (!isOver && code !== 'canceled') setMade({ of: wanted, failure: said(message) })
        },
      )
    return () => {
      isOver = true
    }
  }, [bridge, transport, media, document, style, karaoke, safe, vertical, wanted])
  const isMade = made?.of === wanted
  return (
    <figure className="burn-preview">
      <canvas
        ref={place}
        role="img"
        aria-label={t('The picture at the playhead, as it will be')}
        className={isMade && made.failure === null ? '' : 'waiting'}
      />
      <figcaption className="quiet" role="status">
        {isMade
          ? (made.failure ?? t('The picture at the playhead, as it will be'))
          : t('Making the picture…')}
      </figcaption>
    </figure>
  )
}
