import { Bookmark, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { setChain } from '../session/batch.ts'
import { forgetRecipe, keepRecipe } from '../session/batch-kept.ts'
import { useSession, useStore } from '../store.ts'
import { CopyButton } from '../theme/copy-button.tsx'
import { ChainEditor } from './chain.tsx'
import { commandOf } from './command.ts'
import { ownRecipes, recipes } from './recipes.ts'
import type { Batch } from './state.ts'

const sameAs = (steps: unknown): string => JSON.stringify(steps)

/** What is done with each file: plain transcription, a ready chain, or one of a person's own. */
export function WorkChoice({ batch }: { readonly batch: Batch }) {
  const session = useSession()
  const { chain, isRunning } = batch
  const keptRecipes = useStore((state) => state.recipes)
  const own = ownRecipes(keptRecipes)
  const [name, setName] = useState<string | null>(null)
  const all = [...recipes, ...own]
  const chosen =
    chain === null ? 'plain' : (all.find(({ steps }) => sameAs(steps) === sameAs(chain.steps))?.id ?? '')
  const choose = (id: string) => {
    const recipe = all.find((each) => each.id === id)
    setChain(
      session,
      recipe === undefined
        ? null
        : { steps: recipe.steps, jobs: chain?.jobs ?? 2, overwrite: chain?.overwrite ?? false },
    )
  }
  const keep = () => {
    if (chain === null || name === null || name.trim() === '') return
    keepRecipe(session, name.trim(), chain.steps)
    setName(null)
  }
  const kept = own.find(({ id }) => id === chosen)
  const command = commandOf(batch)
  return (
    <>
      <div className="batch-work">
        <label className="field">
          <span>{t('What is done with each file')}</span>
          <select
            className="input"
            value={chosen}
            disabled={isRunning}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
          >
            <option value="plain">{t('Transcribe')}</option>
            {recipes.map((recipe) => (
              <option key={recipe.id} value={recipe.id}>
                {said(recipe.name)}
              </option>
            ))}
            {own.length > 0 && (
              <optgroup label={t('Your own')}>
                {own.map((recipe) => (
                  <option key={recipe.id} value={recipe.id}>
                    {recipe.name}
                  </option>
                ))}
              </optgroup>
            )}
            {chosen === '' && <option value="">{t('Steps as below')}</option>}
          </select>
        </label>
        {chain !== null && (
          <span className="batch-work-buttons">
            {name === null ? (
              <Button className="button small" isDisabled={chosen !== ''} onPress={() => setName('')}>
                <Bookmark size={13} aria-hidden /> {t('Keep these steps…')}
              </Button>
            ) : (
              <form
                className="batch-name-form"
                onSubmit={(event) => {
                  event.preventDefault()
                  keep()
                }}
              >
                <input
                  className="input"
                  aria-label={t('Name of these steps')}
                  placeholder={t('Name')}
                  // eslint-disable-next-line jsx-a11y/no-autofocus -- it appears because its button was pressed
                  autoFocus
                  value={name}
                  onChange={({ currentTarget }) => setName(currentTarget.value)}
                  onKeyDown={(event) => {
                    if (event.key !== 'Escape') return
                    event.stopPropagation()
                    setName(null)
                  }}
                />
                <Button type="submit" className="button small" isDisabled={name.trim() === ''}>
                  {t('Keep')}
                </Button>
              </form>
            )}
            {kept !== undefined && (
              <Button className="button small" onPress={() => forgetRecipe(session, kept.name)}>
                <Trash2 size={13} aria-hidden /> {t('Forget “{{name}}”', { name: kept.name })}
              </Button>
            )}
            {command !== null && batch.items.length > 0 && (
              <CopyButton className="button small" label={t('Copy as a command')} text={() => command} />
            )}
          </span>
        )}
      </div>
      {chain !== null && (
        <ChainEditor
          steps={chain.steps}
          isLocked={isRunning}
          onChange={(steps) => setChain(session, { ...chain, steps })}
        />
      )}
    </>
  )
}
