import { IconMoodEmpty } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './Panel.module.css'

/** Nothing to show: says why, and what to do next. */
export function EmptyState({
  title,
  children,
  action,
  icon,
}: {
  title: string
  children: ReactNode
  action?: ReactNode
  icon?: ReactNode
}) {
  return (
    <div className={styles.empty}>
      {icon ?? <IconMoodEmpty size={32} stroke={1.5} aria-hidden="true" />}
      <h3>{title}</h3>
      <p>{children}</p>
      {action}
    </div>
  )
}
