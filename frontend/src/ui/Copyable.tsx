import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import styles from './Copyable.module.css'

/** An identifier or digest to be copied whole. */
export function Copyable({ text, name, shown = text }: { text: string; name: string; shown?: string }) {
  const clipboard = useClipboard({ timeout: 1500 })
  return (
    <span className={styles.copyable}>
      <code title={text} className={shown === text ? undefined : styles.short}>
        {shown}
      </code>
      <button
        type="button"
        className={styles.button}
        onClick={() => clipboard.copy(text)}
        aria-label={`Copy ${name}`}
      >
        {clipboard.copied ? (
          <IconCheck size={14} aria-hidden="true" />
        ) : (
          <IconCopy size={14} aria-hidden="true" />
        )}
      </button>
      <span className="visually-hidden" role="status">
        {clipboard.copied ? 'Copied' : ''}
      </span>
    </span>
  )
}

/** A digest by its beginning; copying gives all of it. */
export function Digest({ digest, name }: { digest: string; name: string }) {
  const hex = digest.replace(/^sha256:/, '')
  return <Copyable text={digest} name={name} shown={hex.length > 16 ? `${hex.slice(0, 16)}…` : digest} />
}
