import { IconExternalLink } from '@tabler/icons-react'
import type { ControlDetail } from '../api/types'

/** How to fix what a control objects to, and where to read more. */
export function Remediation({ control }: { control: Pick<ControlDetail, 'remediation' | 'references'> }) {
  const { summary, action } = control.remediation
  return (
    <div className="stack-tight">
      <p>{summary}</p>
      {action === 'manual' ? (
        <p className="muted small">No single API call mends this: it is done by hand.</p>
      ) : (
        <p className="small">
          <span className="muted">API call: </span>
          <code>{action}</code>
        </p>
      )}
      {control.references.length > 0 && (
        <ul className="small">
          {control.references.map((reference) => (
            <li key={reference}>
              {/^https?:\/\//.test(reference) ? (
                <a href={reference} target="_blank" rel="noreferrer noopener">
                  {reference.replace(/^https?:\/\//, '')}{' '}
                  <IconExternalLink size={12} aria-label="(opens in a new tab)" />
                </a>
              ) : (
                reference
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
