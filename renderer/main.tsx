import '@fontsource-variable/inter/index.css'
import './theme/tokens.css'
import './theme/base.css'
import './theme/controls.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { findBridge } from './bridge.ts'
import { createTransport } from './player/clock.ts'
import { lose, resume, startSession } from './session/start.ts'
import { App } from './shell/app.tsx'
import { createStore, SessionProvider, type Session } from './store.ts'

const bridge = findBridge()
const session: Session = { store: createStore(), bridge, transport: createTransport() }
startSession(session)
if ('onLine' in bridge) bridge.onLine((line) => (line === 'open' ? resume(session) : lose(session)))

const root = document.querySelector('#app')
if (root === null) throw new Error('index.html has no #app')
createRoot(root).render(
  <StrictMode>
    <SessionProvider value={session}>
      <App />
    </SessionProvider>
  </StrictMode>,
)
