import { reportHtml } from '../../core/document/change-report.ts'
import type { Comparison } from '../../core/document/compare.ts'
import { languages } from '../language/languages.ts'
import { said } from '../language/said.ts'
import { currentLanguage, t } from '../language/t.ts'
import { notify } from '../session/notices.ts'
import { handOver, suggestion } from '../session/save.ts'
import type { Session } from '../store.ts'

/** Writes all changes of a comparison as one page, where the person wants it. */
export async function saveReport(
  session: Session,
  comparison: Comparison,
  names: { readonly before: string; readonly after: string },
): Promise<void> {
  const { store, bridge } = session
  const html = reportHtml(comparison, names, {
    tag: currentLanguage(),
    direction: languages[currentLanguage()].isRightToLeft === true ? 'rtl' : 'ltr',
    speak: said,
  })
  const { folder, name } = suggestion(store.get(), 'changes.html')
  const answer = await bridge.call('dialog.save', { folder, name, extensions: ['html'] })
  if (answer === 'none') handOver(session, new Blob([html], { type: 'text/html' }), name)
  else if (answer.path !== null) {
    await bridge.call('report.save', { path: answer.path, html })
    notify(session, { kind: 'done', message: t('The report of changes was written.') })
  }
}
