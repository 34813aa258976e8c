import { useEffect, useState } from 'react'
import { microphones, watchMicrophones, type Microphone } from './capture.ts'

/** The microphones there are. They have their names once one of them may be used: `when` changes then. */
export function useMicrophones(when?: unknown): readonly Microphone[] {
  const [devices, setDevices] = useState<readonly Microphone[]>([])
  useEffect(() => {
    let isCurrent = true
    const look = () =>
      void microphones().then((found) => {
        if (isCurrent) setDevices(found)
      })
    look()
    const end = watchMicrophones(look)
    return () => {
      isCurrent = false
      end()
    }
  }, [when])
  return devices
}
