import { Pin } from 'lucide-react'

/** The one language in which the list and the timeline say where a word's time comes from. */
export function Legend() {
  return (
    <dl className="legend-list">
      <dt>
        <span className="word recognized">word</span>
      </dt>
      <dd>Its time was measured in the sound.</dd>
      <dt>
        <span className="word manual">
          <Pin size={10} strokeWidth={2.25} aria-hidden />
          word
        </span>
      </dt>
      <dd>Its time was set by hand and stays.</dd>
      <dt>
        <span className="word interpolated">word</span>
      </dt>
      <dd>Its time is a guess between its neighbours. Align words to measure it.</dd>
      <dt>
        <span className="word recognized doubtful">word</span>
      </dt>
      <dd>The engine doubts this word: listen to it.</dd>
    </dl>
  )
}
