/** Captions of what is being said now, until a person has set something else; in units that people type. */
export const defaultLive = {
  folder: '',
  lineLength: 37,
  lines: 2,
  delaySeconds: 0,
  remainSeconds: 4,
  threshold: 3,
  look: {
    size: 8,
    color: '#ffffff',
    background: '',
    box: true,
    position: 'bottom',
    align: 'left',
    onTop: true,
  },
} as const
