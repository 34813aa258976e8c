import { app } from 'electron'
import { askedCommand } from './asked.ts'

// The sandbox comes before the first page. Until these lines are over the runtime is not "ready", and has opened nothing.
app.enableSandbox()
const asked = askedCommand(process.argv, app.getAppPath())
const isOver = asked !== undefined && (await (await import('./command.ts')).isCarriedOut(asked))
if (!isOver) (await import('./open-program.ts')).openProgram()
