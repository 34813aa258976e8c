/** What the beginning of a file says of which member of the family it is. */
export interface Signs {
  /** It is of the family at all: by its root and namespace (1), or by its root alone (0.5). */
  readonly family: number
  /** It says that it is IMSC text (section 5 of IMSC 1.0.1 and 1.1), or uses what only IMSC has. */
  readonly isImsc: boolean
  /** It says that it is EBU-TT-D (Tech 3380 section 3.1.1), or has EBU metadata and nothing that EBU-TT-D forbids. */
  readonly isEbuTtD: boolean
  /** SMPTE timecode with a frame rate, and no region but those that iTunes Timed Text has. */
  readonly isITunes: boolean
}

const none: Signs = { family: 0, isImsc: false, isEbuTtD: false, isITunes: false }

export function signsOf(head: string): Signs {
  const root = /<(?:[\w.-]{1,40}:)?tt(?=[\s>])[^>]{0,20000}/.exec(head)
  if (root === null) return none
  const [tag] = root
  const isKnown = /http:\/\/www\.w3\.org\/(?:ns\/ttml|\d{4}\/\d\d\/ttaf1)/.test(tag)
  const isDistribution = head.includes('urn:ebu:tt:distribution')
  const isMedia = !/timeBase\s*=\s*["'](?:smpte|clock)/.test(tag)
  const hasEbuMetadata = /conformsToStandard\s*>\s*urn:ebu:tt:(?!distribution)/.test(head)
  const isImsc = /ns\/ttml\/profile\/imsc1(?:\.\d)?\/text/.test(head) || /\bittp:|\bitts:/.test(tag)
  const regions = [
    ...head.matchAll(/<(?:[\w.-]{1,40}:)?region\s[^>]{0,2000}?xml:id\s*=\s*["']([^"']{0,80})/g),
  ]
  return {
    family: isKnown ? 1 : 0.5,
    isImsc,
    isEbuTtD: isDistribution && isMedia && !hasEbuMetadata,
    isITunes:
      /timeBase\s*=\s*["']smpte/.test(tag) &&
      /frameRate\s*=/.test(tag) &&
      !head.includes('smpte-ra.org') &&
      regions.length > 0 &&
      regions.every(([, id = '']) => /^(?:top|bottom|left|right)$/.test(id)),
  }
}
