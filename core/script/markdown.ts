import type { Draft } from './draft.ts'
import { readText } from './text.ts'

export const readMarkdown = (source: string, draft: Draft): void => readText(source, draft)
