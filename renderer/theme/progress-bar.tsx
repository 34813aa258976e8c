interface ProgressBarProps {
  /** What is in progress, for a screen reader. */
  readonly label: string
  /** 0 to 1; null while nobody knows. */
  readonly share: number | null
}

export function ProgressBar({ label, share }: ProgressBarProps) {
  const percent = share === null ? null : Math.round(Math.min(1, share) * 100)
  return (
    <div
      className="bar-track"
      role="progressbar"
      aria-label={label}
      {...(percent === null ? {} : { 'aria-valuenow': percent, 'aria-valuemin': 0, 'aria-valuemax': 100 })}
    >
      <div
        className={`bar-fill${share === null ? ' endless' : ''}`}
        {...(share === null ? {} : { style: { width: `${Math.min(1, share) * 100}%` } })}
      />
    </div>
  )
}
