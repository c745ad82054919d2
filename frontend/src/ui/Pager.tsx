import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { next, type PagePosition, pageNumber, previous } from '../text/cursorStack'
import styles from './DataTable.module.css'

/** Previous and next over a list that is known only page by page. */
export function Pager({
  position,
  nextCursor,
  onMove,
  label,
}: {
  position: PagePosition
  nextCursor: string | null | undefined
  onMove: (position: PagePosition) => void
  label: string
}) {
  if (pageNumber(position) === 1 && nextCursor == null) {
    return null
  }
  return (
    <nav className={styles.pager} aria-label={label}>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconChevronLeft size={14} aria-hidden="true" />}
        disabled={pageNumber(position) === 1}
        onClick={() => onMove(previous(position))}
      >
        Previous
      </Button>
      <span aria-live="polite">Page {pageNumber(position)}</span>
      <Button
        variant="default"
        size="xs"
        rightSection={<IconChevronRight size={14} aria-hidden="true" />}
        disabled={nextCursor == null}
        onClick={() => nextCursor != null && onMove(next(position, nextCursor))}
      >
        Next
      </Button>
    </nav>
  )
}
