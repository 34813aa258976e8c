import { useMemo, type KeyboardEvent } from 'react'
import { Button, Toolbar } from 'react-aria-components'
import type { Problem } from '../../core/problems/problem.ts'
import { fileFacts, hasEncoding } from '../session/file-facts.ts'
import { useSession, useStore } from '../store.ts'
import { CopyButton } from '../theme/copy-button.tsx'
import { t } from '../language/t.ts'
import { said } from '../language/said.ts'
import { goToProblem } from './go.ts'
import './problems.css'

/** More rows than anybody reads; each kind is listed a hundred times at most. */
const most = 2000

/** What was odd in the file, line by line; each leads to its cue. */
export function ProblemsPanel() {
  const session = useSession()
  const { store } = session
  const problems = useStore((state) => state.problems)
  const cues = useStore(({ history }) => history.document.cues)
  const numbers = useMemo(() => new Map(cues.map(({ id }, at) => [id, at + 1])), [cues])
  if (problems === null) return null
  const shown = problems.list.slice(0, most)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: problems.at - 1,
      ArrowDown: problems.at + 1,
      PageUp: problems.at - 10,
      PageDown: problems.at + 10,
      Home: 0,
      End: shown.length - 1,
    }
    const wanted = steps[event.key]
    if (wanted === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    const at = Math.max(0, Math.min(shown.length - 1, wanted))
    store.set({ problems: { ...problems, at } })
    event.currentTarget.closest('ol')?.querySelector<HTMLElement>(`[data-number="${at}"]`)?.focus()
  }
  return (
    <section className="problems" aria-label={t('Problems')} data-region>
      <ProblemsHead problems={problems.list} />
      <ol className="problem-rows" aria-label={t('What was odd in the file')}>
        {shown.map((problem, at) => (
          <ProblemRow
            key={at}
            problem={problem}
            at={at}
            cue={numbers.get(problem.cue ?? '')}
            isHere={at === problems.at}
            onKeyDown={onKeyDown}
          />
        ))}
      </ol>
      {shown.length < problems.list.length && (
        <p className="quiet small-print">
          {t('and {{count}} more; all can be copied.', { count: problems.list.length - shown.length })}
        </p>
      )}
    </section>
  )
}

interface ProblemRowProps {
  readonly problem: Problem
  readonly at: number
  /** The number of its cue, if it is about one that is still there. */
  readonly cue: number | undefined
  readonly isHere: boolean
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

function ProblemRow({ problem, at, cue, isHere, onKeyDown }: ProblemRowProps) {
  const session = useSession()
  const { line, message, code } = problem
  const isEncoding = code === 'encoding-guessed' || code === 'bad-bytes'
  const cells = (
    <>
      <span className="number quiet">{line > 0 ? t('Line {{line}}', { line }) : t('File')}</span>
      <span className="problem-message">{said(message)}</span>
      <span className="number quiet">{cue === undefined ? '' : t('Cue {{cue}}', { cue })}</span>
    </>
  )
  const common = {
    className: 'problem-row',
    'data-number': at,
    tabIndex: isHere ? 0 : -1,
    ...(isHere ? { 'data-at': true } : {}),
  }
  return (
    <li>
      <button
        type="button"
        {...common}
        onKeyDown={onKeyDown}
        aria-disabled={cue === undefined && !isEncoding}
        onClick={() => {
          goToProblem(session, at)
          if (isEncoding) session.store.set({ dialog: { kind: 'encoding' } })
        }}
      >
        {cells}
      </button>
    </li>
  )
}

function ProblemsHead({ problems }: { readonly problems: readonly Problem[] }) {
  const session = useSession()
  const facts = useStore((state) => fileFacts(state).join(' · '))
  const isText = useStore(() => hasEncoding(session))
  const text = () =>
    problems
      .map(({ line, message }) =>
        line > 0 ? t('Line {{line}}: {{message}}', { line, message: said(message) }) : said(message),
      )
      .join('\n')
  return (
    <div className="problems-head">
      <p className="quiet" data-testid="problems-file">
        {facts}
      </p>
      <Toolbar aria-label={t('Problems')}>
        {isText && (
          <Button
            className="button plain small"
            onPress={() => session.store.set({ dialog: { kind: 'encoding' } })}
          >
            {t('Change the encoding…')}
          </Button>
        )}
        <CopyButton className="button plain small" label={t('Copy all')} text={text} />
      </Toolbar>
    </div>
  )
}
