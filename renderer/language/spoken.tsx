import { Fragment, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { useStore } from '../store.ts'

/** What it holds is made anew when the language changes: all texts are said again, and all state lives in the store. */
export function Spoken({ children }: { readonly children: ReactNode }) {
  const language = useStore(({ spoken }) => spoken)
  return (
    <I18nProvider locale={`${language}-u-nu-latn`}>
      <Fragment key={language}>{children}</Fragment>
    </I18nProvider>
  )
}
