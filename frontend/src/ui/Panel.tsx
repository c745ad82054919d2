import { type ReactNode, useId } from 'react'
import styles from './Panel.module.css'

/** A titled section. Flush: its content (a table) reaches the edges. */
export function Panel({
  title,
  note,
  flush = false,
  children,
}: {
  title: string
  note?: ReactNode
  flush?: boolean
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {note !== undefined && <div className={styles.note}>{note}</div>}
      </div>
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  )
}

/** A section without a visible title of its own: the page's heading names it. */
export function Sheet({ children }: { children: ReactNode }) {
  return <div className={styles.panel}>{children}</div>
}

export function PageHeader({
  title,
  eyebrow,
  lede,
  actions,
}: {
  title: string
  eyebrow?: ReactNode
  lede?: ReactNode
  actions?: ReactNode
}) {
  return (
    <header className={styles.header}>
      <title>{`${title} · Plumbline`}</title>
      <div className={styles.titles}>
        {eyebrow !== undefined && <div className={styles.eyebrow}>{eyebrow}</div>}
        <h1 tabIndex={-1}>{title}</h1>
        {lede !== undefined && <div className={styles.lede}>{lede}</div>}
      </div>
      {actions}
    </header>
  )
}

/** Names and values. */
export function Facts({ rows }: { rows: [name: string, value: ReactNode][] }) {
  return (
    <dl className={styles.facts}>
      {rows.map(([name, value]) => (
        <FactRow key={name} name={name} value={value} />
      ))}
    </dl>
  )
}

function FactRow({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
