/**
 * The form of a sentence that `count` asks for in English, with `count` in its place `{{count}}` and `values` in `{{1}}`, `{{2}}` …
 * Both forms are whole sentences and literals, so that they can be collected: languages differ in how many forms there are,
 * and the window finds theirs by these two (`renderer/language/said.ts`).
 */
export const counted = (count: number, one: string, many: string, ...values: readonly string[]): string =>
  (count === 1 ? one : many).replace(/\{\{(\w+)\}\}/g, (place, name: string) =>
    name === 'count' ? count.toLocaleString('en') : (values[Number(name) - 1] ?? place),
  )
