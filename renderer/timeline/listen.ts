/** Hears events of `target` until the returned function is called. */
export function listen<Name extends keyof HTMLElementEventMap>(
  target: HTMLElement | Window,
  name: Name,
  heard: (event: HTMLElementEventMap[Name]) => void,
  options: AddEventListenerOptions = {},
): () => void {
  const listener = heard as EventListener
  target.addEventListener(name, listener, options)
  return () => target.removeEventListener(name, listener, options)
}
