/**
 * Runs in the page: what of the screen cannot be read as it is. Text that is cut without the "…" that says so, or with it but with no
 * tooltip or name that holds the rest; what reaches out of its box or of the window; a dialog that scrolls sideways; and, in languages
 * with letters of their own, sentences in Latin ones.
 */
export function look() {
  const found = new Set()
  const say = (what, element, more = '') => {
    const name = `${element.tagName.toLowerCase()}${[...element.classList].map((each) => `.${each}`).join('')}`
    const text = (element.textContent || element.getAttribute('aria-label') || '').trim().replace(/\s+/g, ' ')
    found.add(`${what} ${name} “${text.slice(0, 60)}”${more}`)
  }
  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    element.closest('.hidden, [aria-hidden=true], [inert]') === null
  const dialogs = [...document.querySelectorAll('[role=dialog], [role=alertdialog]')]
  const top = dialogs.at(-1) ?? document.body

  // The shorthand is empty where it cannot say all.
  const fontOf = ({ fontFamily, fontSize, fontWeight }) =>
    `font-family:${fontFamily};font-size:${fontSize};font-weight:${fontWeight}`
  for (const element of top.querySelectorAll('*')) {
    if (element.clientWidth === 0 || element.closest('svg, canvas, .cm') !== null || !isSeen(element))
      continue
    const style = getComputedStyle(element)
    const hasOwnText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '',
    )
    const isWide = element.scrollWidth > element.clientWidth + 1
    const hides = ['hidden', 'clip'].includes(style.overflowX)
    if (isWide && hides && hasOwnText) {
      const holder = element.closest('[title], [aria-label]')
      const whole = `${holder?.getAttribute('title') ?? ''} ${holder?.getAttribute('aria-label') ?? ''}`
      const isTold = whole.includes(element.textContent.trim())
      if (style.textOverflow !== 'ellipsis')
        say('CUT', element, ` ${element.scrollWidth}>${element.clientWidth}`)
      // A row of the list shows all of its cue when it is opened.
      else if (!isTold && element.closest('.cue-row') === null)
        say('SHORTENED', element, ` ${element.scrollWidth}>${element.clientWidth}`)
    }
    if (isWide && style.overflowX === 'visible' && style.display !== 'inline' && hasOwnText)
      say('OVER', element, ` ${element.scrollWidth}>${element.clientWidth}`)
    if (isWide && ['auto', 'scroll'].includes(style.overflowX) && !element.matches('textarea, .cue-scroller'))
      say('SIDEWAYS', element, ` ${element.scrollWidth}>${element.clientWidth}`)
    const isTall = element.scrollHeight > element.clientHeight + 2 && element.clientHeight > 0
    if (
      isTall &&
      ['hidden', 'clip'].includes(style.overflowY) &&
      hasOwnText &&
      style.webkitLineClamp === 'none'
    )
      say('CUT BELOW', element, ` ${element.scrollHeight}>${element.clientHeight}`)
    if (element.matches('select')) {
      // What is chosen has to fit, with its arrow: a select has no scroll width of its own.
      const probe = document.createElement('span')
      probe.style.cssText = `position:absolute;visibility:hidden;white-space:nowrap;${fontOf(style)}`
      probe.textContent = element.selectedOptions[0]?.textContent ?? ''
      document.body.append(probe)
      const needs =
        probe.offsetWidth + parseFloat(style.paddingInlineStart) + parseFloat(style.paddingInlineEnd) + 18
      probe.remove()
      const isTold = (element.title ?? '') !== ''
      if (needs > element.offsetWidth + 1 && !isTold)
        say('SELECT', element, ` ${Math.round(needs)}>${element.offsetWidth}`)
    }
    if (element.matches('input:not([type=checkbox], [type=radio], [type=range], [type=color])')) {
      if (isWide) say('FIELD', element, ` ${element.scrollWidth}>${element.clientWidth} “${element.value}”`)
      const { placeholder } = element
      if (placeholder !== '' && element.value === '') {
        const probe = document.createElement('span')
        probe.style.cssText = `position:absolute;visibility:hidden;white-space:nowrap;${fontOf(style)}`
        probe.textContent = placeholder
        document.body.append(probe)
        const space =
          element.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd)
        if (probe.offsetWidth > space + 1) say('PLACEHOLDER', element, ` “${placeholder}”`)
        probe.remove()
      }
    }
    if (element.matches('button, input, select, textarea, a')) {
      const box = element.getBoundingClientRect()
      if (box.right > innerWidth + 1 || box.left < -1) say('OUT', element)
      if (dialogs.length === 0 && element.closest('.sheet-body') === null && box.width > 0) {
        const scroller = element.closest('[role=grid], [role=listbox], [role=toolbar], .work, .sheet-body')
        if (scroller === null && (box.bottom > innerHeight + 1 || box.top < -1)) say('OUT', element)
      }
    }
  }
  for (const dialog of dialogs) {
    const box = dialog.getBoundingClientRect()
    if (box.left < 0 || box.top < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
      say('OUT', dialog)
  }
  if (document.documentElement.scrollWidth > innerWidth) found.add('the window scrolls sideways')

  const { lang } = document.documentElement
  if (lang === 'ar' || lang.startsWith('zh')) {
    // Names of things stand in sentences of every language: only what has no letter of its own is English that was left.
    const isEnglish = (text) =>
      /[a-z]{3,} [a-z]{2,}/.test(text.replace(/\S[^\n“”«»]*\.(?:srt|mp4|mkv|json|cuewright)/g, '')) &&
      !/[\p{Script=Arabic}\p{Script=Han}]/u.test(text) &&
      !/^(?:IBM Watson|PocketSphinx|Silero|\[door slams)/.test(text)
    // Names of files, what people wrote, what engines call their voices and models are in no language of the window.
    const own =
      '[dir=auto], bdi, code, pre, kbd, textarea, script, style, [data-cue], .cue-row, del, ins, .marked, .model-name'
    const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement
      if (parent === null || !isEnglish(node.textContent) || !isSeen(parent) || parent.closest(own)) continue
      say('ENGLISH', parent)
    }
    for (const element of top.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder']) {
        const text = element.getAttribute(name) ?? ''
        if (isEnglish(text) && element.closest(own) === null)
          found.add(`ENGLISH ${name} “${text.slice(0, 80)}”`)
      }
  }
  return [...found]
}

/** Runs in the page: every class of the elements that are there. */
export const classesHere = () => [
  ...new Set([...document.querySelectorAll('*')].flatMap(({ classList }) => [...classList])),
]
