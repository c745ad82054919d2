import { Skeleton } from '@mantine/core'
import styles from './Panel.module.css'

const lines = (n: number) => Array.from({ length: n }, (_, line) => line)

/** What a page looks like while it loads: a heading and rows. */
export function PageSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div className="stack" role="status" aria-label="Loading">
      <div className="stack-tight">
        <Skeleton height={28} width="min(18rem, 70%)" />
        <Skeleton height={14} width="min(30rem, 90%)" />
      </div>
      <div className={styles.panel}>
        <div className={`${styles.body} stack-tight`}>
          {lines(rows).map((line) => (
            <Skeleton key={line} height={22} />
          ))}
        </div>
      </div>
    </div>
  )
}
