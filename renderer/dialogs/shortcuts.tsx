import type { Action } from '../keys/action.ts'
import { actions } from '../keys/actions.ts'
import { keyLabel } from '../keys/label.ts'
import { useBound } from '../keys/use-key.ts'
import { useSession } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'

const groups: readonly Action['group'][] = ['File', 'Go', 'Program', 'Cue', 'Text', 'Play', 'Timeline', 'Word']

/** What the text field of a cue does by itself. */
const ofText: readonly (readonly [label: string, keys: string])[] = [
  ['Done, and to the next cue', 'Enter'],
  ['New line', 'Shift+Enter'],
  ['Leave the text as it was', 'Escape'],
  ['Merge with the cue before, at the start of the text', 'Backspace'],
]

/** Every key, as it is bound. */
export function ShortcutSheet() {
  const { store } = useSession()
  const bound = useBound()
  return (
    <Sheet title="Keyboard shortcuts" width={1120} reads onClose={() => store.set({ dialog: null })}>
      <div className="shortcuts">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {actions
                .filter((action) => action.group === group && (bound.keys.get(action.id) ?? []).length > 0)
                .map(({ id, label }) => (
                  <Shortcut key={id} label={label} keys={bound.keys.get(id) ?? []} />
                ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>While typing</h3>
          <dl>
            {ofText.map(([label, keys]) => (
              <Shortcut key={label} label={label} keys={[keys]} />
            ))}
          </dl>
        </section>
      </div>
    </Sheet>
  )
}

function Shortcut({ label, keys }: { readonly label: string; readonly keys: readonly string[] }) {
  return (
    <div>
      <dt>{label.replace(/…$/, '')}</dt>
      <dd>
        {keys.map((each) => (
          <kbd key={each}>{keyLabel(each)}</kbd>
        ))}
      </dd>
    </div>
  )
}
