import type { Canvas } from '../cues/placement.ts'
import type { SubtitleDocument } from '../document/document.ts'
import { defaultStyleName, isStyle, styleField, withStyleField } from '../document/style.ts'
import { advanced, older } from '../formats/shared/substation/dialect.ts'
import { embeddedFonts, withoutAttachments, type EmbeddedFont } from '../formats/shared/substation/fonts.ts'
import { wantsRenderer } from '../formats/shared/substation/preview.ts'
import { write } from '../formats/shared/substation/write.ts'
import { Failure } from '../problems/failure.ts'
import type { Frames } from '../time/frames.ts'
import { fontNames, withKnownFonts } from './fonts.ts'
import { onFrames } from './frame-snap.ts'
import { burnLooks, type BurnOptions } from './options.ts'
import { plainTrack } from './plain-look.ts'

/** What libass is given: a file, and the fonts that the document brings. The program's own font belongs beside them. */
export interface BurnTrack {
  readonly text: string
  readonly fonts: readonly EmbeddedFont[]
}

type Chosen = Pick<BurnOptions, 'style' | 'karaoke' | 'safe' | 'vertical'>

/**
 * What is drawn for `document` on pictures of the sizes `canvases`, all of one shape, as the window shows it unless something else is
 * chosen: documents with styles as libass draws them, others as plain captions. Words light up by measured times alone; a guessed word
 * shares the moment of its measured neighbour, and a cue without measured words stands as it is. With `frames` every change comes
 * with the very picture that the window changes at. Throws `bad-request` for a style that is not there.
 */
export function burnTrack(
  document: SubtitleDocument,
  canvases: readonly [Canvas, ...Canvas[]],
  { style, karaoke, safe, vertical }: Chosen,
  frames: Frames | null,
): BurnTrack {
  const dialect = document.kept?.format === older.id ? older : advanced
  const isSubStation = document.kept?.format === dialect.id
  // The times of SubStation Alpha are hundredths already.
  const exact = frames === null || isSubStation ? document : onFrames(document, frames)
  const own = style !== null && Object.hasOwn(document.styles, style) ? style : null
  const look = own === null ? burnLooks.find((name) => name === style?.toLowerCase()) : undefined
  if (style !== null && own === null && look === undefined && style !== defaultStyleName) {
    const known = [...burnLooks, ...Object.keys(document.styles)].join(', ')
    throw new Failure('bad-request', { what: `there is no style “${style}”; there are: ${known}` })
  }
  const options = karaoke ? ({ words: 'measured', karaoke: 'k' } as const) : ({} as const)
  const isPlain = look !== undefined || (style === null && !wantsRenderer(document))
  if (isPlain) {
    const plain = karaoke ? options : ({ words: 'none' } as const)
    const manner = { look: look ?? 'box', safe: safe ?? 0.05, isNarrow: vertical !== null }
    return { text: withKnownFonts(plainTrack(exact, canvases, manner, plain), []), fonts: [] }
  }
  const { kept, ...rest } = exact
  const fonts = embeddedFonts(kept === undefined ? {} : { kept })
  const header = isSubStation ? kept?.blocks[0] : undefined
  const styled = own === null ? rest : { ...rest, cues: rest.cues.map((cue) => ({ ...cue, style: own })) }
  const drawn = safe === null ? styled : { ...styled, styles: inside(styled, safe) }
  const text =
    header === undefined || header.at !== 0
      ? write(drawn, advanced, options)
      : write(
          {
            ...drawn,
            kept: { format: dialect.id, blocks: [{ at: 0, text: withoutAttachments(header.text) }] },
          },
          dialect,
          options,
        )
  return {
    text: withKnownFonts(
      text,
      fonts.flatMap(({ bytes }) => fontNames(bytes)),
    ),
    fonts,
  }
}

/** The styles with margins of at least `safe` of the picture. */
function inside({ styles, metadata }: Pick<SubtitleDocument, 'styles' | 'metadata'>, safe: number) {
  const measure = (name: string, usual: number): number => Number(metadata[name]) || usual
  const least = {
    marginl: measure('PlayResX', 1920) * safe,
    marginr: measure('PlayResX', 1920) * safe,
    marginv: measure('PlayResY', 1080) * safe,
  }
  return Object.fromEntries(
    Object.entries(styles).map(([name, value]) => {
      if (!isStyle(value)) return [name, value]
      let out = value
      for (const field of ['marginl', 'marginr', 'marginv'] as const) {
        const wide = Math.max(Number(styleField(value, field)) || 0, Math.ceil(least[field]))
        out = withStyleField(out, field, String(wide))
      }
      return [name, out]
    }),
  )
}
