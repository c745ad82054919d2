import { regoTokens } from '../text/rego'
import styles from './Code.module.css'

export function RegoView({ source, label }: { source: string; label: string }) {
  let offset = 0
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable by keyboard (WCAG 2.1.1)
    <section tabIndex={0} aria-label={label} className={styles.code}>
      <pre>
        {regoTokens(source).map((token) => {
          const key = offset
          offset += token.text.length
          return token.kind === 'plain' ? (
            token.text
          ) : (
            <span key={key} className={styles[token.kind]}>
              {token.text}
            </span>
          )
        })}
      </pre>
    </section>
  )
}
