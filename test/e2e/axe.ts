import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright'

/**
 * What axe finds on the page as it is, each with the element where it is. In the page itself ("legacy mode"): the program has no
 * frames, and without the empty page that axe opens for theirs it takes half as long. `contrast` looks at colours too, which takes
 * half of what is left: they are the same in every language and state of a theme.
 */
export async function problemsIn(
  page: Page,
  { contrast = true, impacts }: { readonly contrast?: boolean; readonly impacts?: readonly string[] } = {},
): Promise<readonly string[]> {
  const builder = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (contrast ? builder : builder.disableRules('color-contrast')).analyze()
  return violations
    .filter(({ impact }) => impacts === undefined || impacts.includes(impact ?? ''))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
