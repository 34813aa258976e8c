import { askingCommands } from '../../core/commands/all.ts'
import { perform } from '../../core/commands/command.ts'
import { idsAfter } from '../../core/cues/cue.ts'
import { cuesOfScript } from '../../core/cues/script-cues.ts'
import { reportOf, type ScriptReport } from '../../core/cues/script-report.ts'
import { blocksOf, wordsOfScript, type Block } from '../../core/cues/script.ts'
import { spokenLength } from '../../core/cues/tokens.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { isMeasured, type Word } from '../../core/transcript/word.ts'
import type { JobEvent, JobId } from '../../preload/jobs.ts'
import type { Session } from '../store.ts'
import { t } from '../language/t.ts'
import { around, commitDraft } from './edit.ts'
import { limitsOf } from '../guidelines/limits.ts'
import { isBusy } from './facts.ts'
import { seek, selectCue } from './navigate.ts'
import { attempt, notify } from './notices.ts'
import { rulesOf } from './segmentation.ts'

/** A script on its way: what it was cut into, until the words of its tokens are there. */
interface Pending {
  readonly blocks: readonly Block[]
  readonly unspoken: readonly number[]
}

const pending = new Map<JobId, Pending>()

const blocksIn = ({ store }: Session, text: string, keepsLines: boolean): Block[] => {
  const { charactersPerLine, lines } = limitsOf(store.get())
  return blocksOf(text, { charactersPerLine, lines, keepsLines })
}

export interface ScriptFacts {
  readonly words: number
  readonly speakers: readonly string[]
}

/** What a text would be taken for. */
export function factsOf(session: Session, text: string): ScriptFacts {
  const blocks = blocksIn(session, text, true)
  const { tokens, unspoken } = wordsOfScript(blocks)
  const silent = new Set(unspoken)
  return {
    words: tokens.filter((token, at) => !silent.has(at) && spokenLength(token) > 0).length,
    speakers: [...new Set(blocks.flatMap(({ speaker }) => speaker ?? []))],
  }
}

/** Words of the document whose times were measured, in the order of time. */
const draftOf = (cues: readonly Cue[]): readonly Word[] =>
  cues.flatMap(({ words }) => words.filter(isMeasured)).sort((a, b) => a.offset - b.offset)

/** Starts to find out when each word of a script is said. The document stays as it is until the person has seen what came of it. */
export function matchScript(session: Session, text: string, keepsLines: boolean): void {
  const { store, bridge } = session
  const { media, settings } = store.get()
  if (media === null || isBusy(store.get())) return
  commitDraft(session)
  const { document } = store.get().history
  const blocks = blocksIn(session, text, keepsLines)
  const { tokens, unspoken } = wordsOfScript(blocks)
  if (tokens.length === 0) return
  void attempt(session, async () => {
    const job = await bridge.call('script', {
      media: media.opened.id,
      track: media.track,
      language: document.language === '' ? (settings?.language ?? '') : document.language,
      tokens,
      unspoken,
      draft: draftOf(document.cues),
    })
    pending.set(job, { blocks, unspoken })
  })
}

/** The words of the script are there: shown in numbers, before anything is changed. */
export function takeScript(session: Session, event: Extract<JobEvent, { type: 'scripted' }>): void {
  const { store } = session
  const script = pending.get(event.job)
  pending.delete(event.job)
  if (script === undefined) return
  const { cues: before } = store.get().history.document
  const cues = cuesOfScript(script.blocks, event.words, rulesOf(session), idsAfter(before))
  store.set({
    dialog: { kind: 'script-outcome', cues, report: reportOf(cues, script.unspoken, event.unwritten) },
  })
}

export const dropScript = (job: JobId): void => void pending.delete(job)

/** The cues of a script take the place of those that are there, as one step. */
export function applyScript(session: Session, cues: readonly Cue[], report: ScriptReport): void {
  const { store } = session
  store.set(({ history }) => ({
    dialog: null,
    draft: null,
    caret: null,
    draftNote: null,
    history: perform(history, askingCommands.pasteScript, { cues }, around(session), performance.now()),
    scriptReport: report.unsaid.length + report.unwritten.length === 0 ? null : report,
  }))
  notify(session, { kind: 'done', message: t('{{cues}} cues made of the script.', { cues: cues.length }) })
}

/** To the first of some words that nobody says. */
export function goToUnsaid(session: Session, { cue, at, offset }: ScriptReport['unsaid'][number]): void {
  selectCue(session, cue)
  session.store.set({ word: { cue, at } })
  seek(session, offset)
}
