import {
  ArrowDown,
  ArrowUp,
  CaseSensitive,
  Regex,
  Replace,
  Search,
  TriangleAlert,
  WholeWord,
  X,
} from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { Button } from 'react-aria-components'
import type { Query } from '../../core/cues/search.ts'
import { closeFind, goToHit, numberOfHit, refreshFind, replaceOne, setFind } from '../session/find.ts'
import { useSession, useStore } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { scopesOf, type Scope } from './scope.ts'
import type { Find } from './state.ts'
import './find.css'

/** Above the cues while something is looked for; everything else can be done meanwhile. */
export function FindBar() {
  const find = useStore((state) => state.find)
  return find === null ? null : <Bar find={find} />
}

/** Nobody waits for a count while typing into a cue, so the cues may rest a moment before they are read again. */
const rest = 150

function Bar({ find }: { readonly find: Find }) {
  const session = useSession()
  const cues = useStore(({ history }) => history.document.cues)
  const number = useStore(numberOfHit)
  const field = useRef<HTMLInputElement>(null)
  const { query, template, isReplacing, count, problem, called } = find

  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [called])
  useEffect(() => {
    const timer = setTimeout(() => void refreshFind(session), rest)
    return () => clearTimeout(timer)
  }, [session, cues])

  const change = (part: Partial<Query>) => setFind(session, { query: { ...query, ...part }, current: null })
  const close = () => {
    closeFind(session)
    document.querySelector<HTMLElement>('.cue-row.active')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing) return
    const { target } = event
    const isField = target instanceof HTMLInputElement
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && isField && target.name === 'template') {
      if (event.ctrlKey || event.metaKey) preview()
      else void replaceOne(session)
    } else if (event.key === 'Enter' && isField) goToHit(session, event.shiftKey ? -1 : 1)
    else if (event.altKey && event.code === 'KeyC') change({ matchesCase: !query.matchesCase })
    else if (event.altKey && event.code === 'KeyW') change({ wholeWords: !query.wholeWords })
    else if (event.altKey && event.code === 'KeyR') change({ isPattern: !query.isPattern })
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const preview = () => {
    if (count > 0) session.store.set({ dialog: { kind: 'replace-all' } })
  }
  const status =
    query.text === ''
      ? ''
      : problem !== null
        ? ''
        : count === 0
          ? t('Nothing found')
          : number === 0
            ? t('{{number}} found', { number: count })
            : t('{{number}} of {{number2}}', { number, number2: count })
  return (
    // The keys are those of the fields and buttons inside.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div className="find-bar" role="search" aria-label={t('Find and replace')} onKeyDown={onKeyDown}>
      <div className="find-line">
        <Search size={15} strokeWidth={1.75} aria-hidden />
        <input
          ref={field}
          className="input selectable"
          aria-label={t('Find')}
          aria-invalid={problem !== null}
          dir="auto"
          spellCheck={false}
          value={query.text}
          onChange={({ currentTarget }) => change({ text: currentTarget.value })}
        />
        <IconButton
          icon={CaseSensitive}
          label={t('Match case')}
          keys="Alt+c"
          isSelected={query.matchesCase}
          onPress={() => change({ matchesCase: !query.matchesCase })}
        />
        <IconButton
          icon={WholeWord}
          label={t('Whole words')}
          keys="Alt+w"
          isSelected={query.wholeWords}
          onPress={() => change({ wholeWords: !query.wholeWords })}
        />
        <IconButton
          icon={Regex}
          label={t('Regular expression')}
          keys="Alt+r"
          isSelected={query.isPattern}
          onPress={() => change({ isPattern: !query.isPattern })}
        />
        <Where find={find} />
        <span className="find-count number" role="status" data-testid="find-count">
          {status}
        </span>
        <IconButton
          icon={ArrowUp}
          label={t('Previous')}
          keys="Shift+F3"
          isDisabled={count === 0}
          onPress={() => goToHit(session, -1)}
        />
        <IconButton
          icon={ArrowDown}
          label={t('Next')}
          keys="F3"
          isDisabled={count === 0}
          onPress={() => goToHit(session, 1)}
        />
        <IconButton
          icon={Replace}
          label={t('Replace')}
          keys="$mod+h"
          isSelected={isReplacing}
          onPress={() => setFind(session, { isReplacing: !isReplacing })}
        />
        <IconButton icon={X} label={t('Close')} keys="Escape" onPress={close} />
      </div>
      {problem !== null && (
        <p className="find-problem" role="alert">
          <TriangleAlert size={13} aria-hidden /> {said(problem)}
        </p>
      )}
      {isReplacing && (
        <div className="find-line">
          <span />
          <input
            className="input selectable"
            name="template"
            aria-label={t('Replace with')}
            placeholder={query.isPattern ? t('Replace with; $1 is the first group') : t('Replace with')}
            dir="auto"
            spellCheck={false}
            value={template}
            onChange={({ currentTarget }) => setFind(session, { template: currentTarget.value })}
          />
          <Button className="button small" isDisabled={count === 0} onPress={() => void replaceOne(session)}>
            {t('Replace')}
          </Button>
          <Button className="button small" isDisabled={count === 0} onPress={preview}>
            {t('Replace all…')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Which cues are looked through, and whether it is their text or what is noted on them. */
function Where({ find }: { readonly find: Find }) {
  const session = useSession()
  const history = useStore((state) => state.history)
  const scopes = scopesOf(history, find.scope)
  return (
    <select
      className="input find-where"
      aria-label={t('Where')}
      value={find.scope.kind}
      onChange={({ currentTarget }) => {
        const scope = scopes.find(({ kind }) => kind === currentTarget.value)
        if (scope !== undefined) setFind(session, { scope, current: null })
      }}
    >
      {scopes.map((scope) => (
        <option key={scope.kind} value={scope.kind}>
          {nameOf(scope)}
        </option>
      ))}
    </select>
  )
}

function nameOf(scope: Scope): string {
  switch (scope.kind) {
    case 'all':
      return t('All cues')
    case 'selected':
      return t('The {{count}} selected cues', { count: scope.cues.size })
    case 'from':
      return t('From here to the end')
    case 'speaker':
      return t('Only {{name}}', { name: scope.name })
    case 'notes':
      return t('Notes')
  }
}
