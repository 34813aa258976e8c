import { idsAfter } from '../../core/cues/cue.ts'
import { segment } from '../../core/cues/segment.ts'
import type { SegmentRules } from '../../core/cues/segment-rules.ts'
import { emptyDocument, type SubtitleDocument } from '../../core/document/document.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import { wordsOf, type Transcript } from '../../core/transcript/transcript.ts'

/** What was heard in a film, cut into cues by `rules`; none where nothing was said. */
export const heardDocument = (
  transcript: Transcript,
  { path, bytes }: MediaInfo,
  rules: SegmentRules,
): SubtitleDocument => ({
  ...emptyDocument,
  language: transcript.language,
  cues: segment(wordsOf(transcript), rules, idsAfter([])),
  media: { path, bytes },
})
