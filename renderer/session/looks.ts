import type { Looks } from '../styles/state.ts'
import type { Session } from '../store.ts'

export const changeLooks = ({ store }: Session, change: Partial<Looks>): void =>
  store.set(({ looks }) => ({ looks: { ...looks, ...change } }))
