import { safeStorage } from 'electron'
import { sealWith } from '../../storage/secrets.ts'

/**
 * From here on keys are kept with the system's own store. Without one (a Linux desktop without a keyring) they stay in a file
 * that only its owner may read.
 */
export async function sealSecrets(): Promise<void> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return
  sealWith({
    close: async (secret) => (await safeStorage.encryptStringAsync(secret)).toString('base64'),
    open: async (sealed) => {
      try {
        return (await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))).result
      } catch {
        return undefined
      }
    },
  })
}
