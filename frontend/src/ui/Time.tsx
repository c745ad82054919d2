import { ago, timestamp } from '../text/format'

/** An instant: exact, with the relative form for hovering and the machine's form beneath. */
export function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={at} className="number">
      {timestamp(at)}
    </time>
  )
}

/** “3 days ago”, exact when hovered. */
export function Ago({ at }: { at: string }) {
  return (
    <time dateTime={at} title={timestamp(at)}>
      {ago(at, new Date())}
    </time>
  )
}
