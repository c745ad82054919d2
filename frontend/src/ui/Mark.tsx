/** The plumb bob. */
export function Mark({ sizePx = 26 }: { sizePx?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={sizePx} height={sizePx} aria-hidden="true">
      <path d="M16 3v10" stroke="#5fd0e3" strokeWidth="2" strokeLinecap="round" />
      <path d="M9.5 13h13l-1.9 9L16 30l-4.6-8z" fill="#5fd0e3" />
    </svg>
  )
}
