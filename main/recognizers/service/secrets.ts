/** `message` without `secrets` and without what addresses and headers say of them: for messages that a person may see and pass on. */
export const without = (message: string, ...secrets: readonly string[]): string =>
  secrets
    .filter((secret) => secret !== '')
    // A key of one letter would leave nothing to read; no service gives one.
    .filter((secret) => secret.length > 3)
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .reduce((text, secret) => text.replaceAll(secret, '…'), message)
    .replaceAll(
      /((?:subscription-key|access_token|apikey|api-key|authorization)["']?\s*[=:]\s*["']?)(?:bearer\s+|basic\s+)?[^&\s"',]+/gi,
      '$1…',
    )
    .replaceAll(/(\w+:\/\/)[^\s/@]+@/g, '$1…@')
    .trim()

/** An address without what may be secret in it. */
export const bare = (address: string): string =>
  address.replace(/(\w+:\/\/)[^\s/@]+@/, '$1').replace(/[?#].*$/, '')
