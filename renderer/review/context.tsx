import type { Cue } from '../../core/cues/cue.ts'
import { between } from '../../core/cues/tokens.ts'
import type { ReviewItem } from '../../core/review/item.ts'
import { t } from '../language/t.ts'

/** How many words are shown on each side. */
const words = 5

const joined = (texts: readonly string[]): string =>
  texts.map((text, at) => (at === 0 ? text : between(texts[at - 1] ?? '', text) + text)).join('')

/** The word, marked, among its neighbours. */
export function Context({
  cue,
  item,
}: {
  readonly cue: Cue
  readonly item: Pick<ReviewItem, 'at'> & { readonly signs: unknown }
}) {
  const { at } = item
  const count = item.signs === null ? 0 : 1
  const texts = cue.words.map(({ text }) => text)
  const before = texts.slice(Math.max(0, at - words), at)
  const after = texts.slice(at + count, at + count + words)
  return (
    <>
      {at > words && '… '}
      {joined(before)}
      {before.length > 0 && ' '}
      {count === 0 ? (
        <mark className="review-gap">
          <span className="hidden">{t('speech without text')}</span>
          <span aria-hidden>[ … ]</span>
        </mark>
      ) : (
        <mark>{texts[at]}</mark>
      )}
      {after.length > 0 && between(texts[at] ?? ' ', after[0] ?? '') + joined(after)}
      {at + count + words < texts.length && ' …'}
    </>
  )
}
