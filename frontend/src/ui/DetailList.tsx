import { counted, jsonText } from '../text/format'
import styles from './DetailList.module.css'

/** The members of an object as names and values; a list or an object among them unfolds. */
export function DetailList({ of }: { of: Record<string, unknown> }) {
  return (
    <dl className={styles.list}>
      {Object.entries(of).map(([name, value]) => (
        <div key={name}>
          <dt>{name.replaceAll('_', ' ')}</dt>
          <dd>{typeof value === 'object' && value !== null ? <Folded value={value} /> : jsonText(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Folded({ value }: { value: object }) {
  const size = Object.keys(value).length
  if (size === 0) {
    return 'none'
  }
  return (
    <details>
      <summary>{Array.isArray(value) ? counted(size, 'item') : counted(size, 'member')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable by keyboard (WCAG 2.1.1) */}
      <pre tabIndex={0}>{JSON.stringify(value, null, 2)}</pre>
    </details>
  )
}
