import '@fontsource-variable/inter/index.css'
import './theme/tokens.css'
import './theme/base.css'
import './theme/controls.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { findBridge } from './bridge.ts'
import { chooseLanguage, lastLanguage } from './language/start.ts'
import { Spoken } from './language/spoken.tsx'
import { currentLanguage } from './language/t.ts'
import { createTransport } from './player/clock.ts'
import { lose, resume, startSession } from './session/start.ts'
import { App } from './shell/app.tsx'
import { createStore, SessionProvider, type Session } from './store.ts'

const bridge = findBridge()
const session: Session = { store: createStore(), bridge, transport: createTransport() }
const journal = startSession(session)
if ('onLine' in bridge) bridge.onLine((line) => (line === 'open' ? resume(session, journal) : lose(session)))

const root = document.querySelector('#app')
if (root === null) throw new Error('index.html has no #app')
const picture = createRoot(root)
// Nothing is drawn in one language to be drawn in another at once; a catalogue that cannot be read leaves English.
void chooseLanguage(lastLanguage())
  .catch(() => false)
  .then(() => {
    session.store.set({ spoken: currentLanguage() })
    picture.render(
      <StrictMode>
        <SessionProvider value={session}>
          <Spoken>
            <App />
          </Spoken>
        </SessionProvider>
      </StrictMode>,
    )
  })
