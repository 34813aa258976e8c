export function signing(
  environment: Readonly<Record<string, string | undefined>>,
  platform: string,
): { readonly options: readonly string[]; readonly said: string }
