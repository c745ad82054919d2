import type { ResourceDetail } from '../api/types'

type Reason = ResourceDetail['verdicts'][number]['reasons'][number]

/** Why a verdict is unknown: what could not be read, and the provider's code for it. */
export function Reasons({ reasons }: { reasons: Reason[] }) {
  return reasons.map(({ path, code, message }) => (
    <div key={`${path} ${code} ${message}`} className="muted small">
      {path !== '' && <span className="mono">{path}: </span>}
      {message || code}
      {message !== '' && code !== '' && (
        <>
          {' '}
          (<span className="mono">{code}</span>)
        </>
      )}
    </div>
  ))
}
