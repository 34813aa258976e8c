import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { FailureReport } from '../core/problems/failure.ts'
import type { Calls, Events, PreloadBridge } from './contract.ts'

type Reply<Result> = { readonly result: Result } | { readonly failure: FailureReport }

/** Rejects with the plain report: of an Error only the message would cross from this world to the page's. */
const settle = <Result>(
  reply: Reply<Result>,
  resolve: (result: Result) => void,
  reject: (failure: FailureReport) => void,
): void => ('failure' in reply ? reject(reply.failure) : resolve(reply.result))

const bridge: PreloadBridge = {
  call: (name, ...request) =>
    new Promise<ReturnType<Calls[typeof name]>>((resolve, reject) => {
      const answer = ipcRenderer.invoke('call', name, request) as Promise<
        Reply<ReturnType<Calls[typeof name]>>
      >
      answer.then((reply) => settle(reply, resolve, reject), reject)
    }),
  on: <Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void) => {
    const hear = (_: unknown, told: unknown, payload: Events[Name]): void => {
      if (told === name) listener(payload)
    }
    ipcRenderer.on('event', hear)
    return () => ipcRenderer.off('event', hear)
  },
  pathOf: (file) => webUtils.getPathForFile(file),
}

contextBridge.exposeInMainWorld('cuewright', bridge)
