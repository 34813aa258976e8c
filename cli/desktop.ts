import { verbs } from './verbs/all.ts'

/** The command line within the desktop program (main/hosts/electron/command.ts). */
export { run } from './run.ts'

export const isVerb = (word: string): boolean => word === 'help' || verbs.some(({ id }) => id === word)
