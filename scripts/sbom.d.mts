export function billOfMaterials(): {
  readonly serialNumber: string
  readonly components: readonly {
    readonly 'bom-ref': string
    readonly name: string
    readonly hashes?: readonly { readonly content: string }[]
  }[]
}
