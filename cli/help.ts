import { verbs } from './verbs/all.ts'
import type { ListedVerb, Option, Verb } from './verb.ts'

/** Options of every verb. */
export const commonOptions: Readonly<Record<string, Option>> = {
  json: { type: 'boolean', help: 'Print one JSON object on stdout, for programs' },
  quiet: { type: 'boolean', short: 'q', help: 'No progress, no remarks; only warnings and errors' },
  help: { type: 'boolean', short: 'h', help: 'Show this help' },
}

const columns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}

/** "-o, --output <file>" */
export const spelled = ([name, option]: readonly [string, Option]): string =>
  `${option.short === undefined ? '    ' : `-${option.short}, `}--${name}${option.type === 'boolean' ? '' : ` <${option.value}${option.type === 'list' ? ' …' : ''}>`}`

/** "cuewright burn <film> [options]" */
export const usage = ({ id, operands }: Verb): string =>
  [
    'cuewright',
    id,
    ...operands.map(
      ({ name, optional, several }) => `${optional ? `[${name}]` : `<${name}>`}${several ? ' …' : ''}`,
    ),
    '[options]',
  ].join(' ')

export function generalHelp(version: string): string {
  return [
    `Cuewright ${version}: subtitles in which every word keeps its own time`,
    'Usage: cuewright <verb> …',
    columns(verbs.map(({ id, summary }): [string, string] => [id, summary])),
    '“cuewright <verb> --help” tells more about one of them. “cuewright --version” prints the version.',
  ].join('\n\n')
}

export function verbHelp({ summary }: ListedVerb, verb: Verb): string {
  const options = Object.entries({ ...verb.options, ...commonOptions })
  return [
    `${summary}.`,
    `Usage: ${usage(verb)}`,
    ...(verb.operands.length === 0
      ? []
      : [columns(verb.operands.map(({ name, help }): [string, string] => [name, help]))]),
    columns(options.map((entry): [string, string] => [spelled(entry), entry[1].help])),
    ...(verb.notes ?? []),
    `Examples:\n${verb.examples.map((example) => `  cuewright ${example}`).join('\n')}`,
  ].join('\n\n')
}
