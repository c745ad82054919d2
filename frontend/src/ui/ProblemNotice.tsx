import { IconAlertOctagon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Problem } from '../api/problem'
import styles from './Panel.module.css'

/** What went wrong and what to do, from the problem document. Read out at once. */
export function ProblemNotice({ problem, children }: { problem: Problem; children?: ReactNode }) {
  return (
    <div className={styles.problem} role="alert">
      <IconAlertOctagon size={20} aria-hidden="true" />
      <div>
        <strong>{problem.title}</strong>
        {problem.detail !== undefined && <p>{problem.detail}</p>}
        <p>{problem.action}</p>
        {children}
      </div>
    </div>
  )
}
