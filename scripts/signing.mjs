// Who signs a package is said by environment variables alone; none of them is ever printed.

/**
 * What electron-builder is to be told beyond what it reads from the environment itself, and one sentence about signing.
 * `environment` is process.env, `platform` process.platform. Throws a sentence when half of what is needed is there: a release
 * that was meant to be signed must not leave without.
 */
export function signing(environment, platform) {
  const has = (name) => (environment[name] ?? '') !== ''
  const whole = (names) => {
    const there = names.filter(has)
    if (there.length === 0) return false
    if (there.length === names.length) return true
    throw new Error(`${there.join(', ')} is set, but not ${names.filter((name) => !has(name)).join(', ')}.`)
  }
  if (platform === 'darwin') {
    const certificate = whole(['CSC_LINK', 'CSC_KEY_PASSWORD']) || has('CSC_NAME')
    const notarizes = [
      ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
      ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
    ].some(whole)
    if (notarizes && !certificate)
      throw new Error('What is notarized must be signed: set CSC_LINK and CSC_KEY_PASSWORD.')
    if (!certificate)
      return {
        // The hardened runtime loads only what one team has signed; without a team the program would not start under it.
        options: ['-c.mac.identity=-', '-c.mac.notarize=false', '-c.mac.hardenedRuntime=false'],
        said: 'signed for this computer only (CSC_LINK is not set)',
      }
    return {
      options: [`-c.mac.notarize=${notarizes}`, '-c.forceCodeSigning=true'],
      said: notarizes ? 'signed and notarized' : 'signed, and not notarized (APPLE_API_KEY is not set)',
    }
  }
  if (platform === 'win32') {
    const azure = {
      AZURE_SIGNING_ENDPOINT: 'endpoint',
      AZURE_SIGNING_ACCOUNT: 'codeSigningAccountName',
      AZURE_SIGNING_PROFILE: 'certificateProfileName',
      AZURE_SIGNING_PUBLISHER: 'publisherName',
    }
    if (whole([...Object.keys(azure), 'AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET']))
      return {
        options: [
          ...Object.entries(azure).map(
            ([name, key]) => `-c.win.azureSignOptions.${key}=${environment[name]}`,
          ),
          '-c.forceCodeSigning=true',
        ],
        said: 'signed by Azure Trusted Signing',
      }
    if (whole(['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD']) || whole(['CSC_LINK', 'CSC_KEY_PASSWORD']))
      return { options: ['-c.forceCodeSigning=true'], said: 'signed' }
    return { options: [], said: 'not signed (neither WIN_CSC_LINK nor AZURE_SIGNING_ENDPOINT is set)' }
  }
  return { options: [], said: 'not signed: packages for Linux are known by SHA256SUMS' }
}
