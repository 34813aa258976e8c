/** How sure it is that a file is of either dialect: whose, by its styles, its type of script or its events. */
export function detect(head: string, isAdvanced: boolean): number {
  const hasInfo = /^\uFEFF?\s*\[Script Info\]/i.test(head)
  const event = /^[ \t]*Dialogue:[ \t]*(Marked[ \t]*=)?[^,\n\r]{0,20},[ \t]*-?\d+:\d/m.exec(head)
  const styles = /^[ \t]*\[V4(\+\+?)? Styles(\+)?\]/im.exec(head)
  if (!hasInfo && event === null && styles === null) return 0
  const type = /^[ \t]*ScriptType[ \t]*:[ \t]*v?4(?:\.00)?(\+*)/im.exec(head)
  const format = /^[ \t]*Format[ \t]*:[ \t]*(Layer|Marked)[ \t]*,/im.exec(head)?.[1]?.toLowerCase()
  const says = [
    styles === null ? undefined : (styles[1] ?? styles[2]) !== undefined,
    type === null ? undefined : type[1] !== '',
    format === undefined ? undefined : format === 'layer',
    event?.[1] === undefined ? undefined : false,
  ].find((one) => one !== undefined)
  const sure = hasInfo || styles !== null ? 1 : 0.9
  // What says neither is most likely of the newer one.
  return (says ?? true) === isAdvanced ? sure : sure / 2
}
