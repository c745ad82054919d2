import type { Violation } from '../api/types'
import { jsonText } from '../text/format'
import { columnsOf, DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'

const column = columnsOf<Violation>()
const columns = column.columns([
  column.accessor('message', {
    header: 'Problem',
    meta: { rowHeader: true },
    cell: ({ row: { original: violation } }) => (
      <>
        {violation.message}
        <div className="mono muted narrow-only">{violation.path}</div>
      </>
    ),
  }),
  column.accessor('path', {
    header: 'Field',
    meta: { wide: true },
    cell: ({ getValue }) => <span className="mono">{getValue() || '(whole resource)'}</span>,
  }),
  column.accessor((violation) => jsonText(violation.observed), {
    id: 'observed',
    header: 'Observed',
    cell: ({ getValue }) => <code className="mono">{getValue()}</code>,
  }),
  column.accessor((violation) => jsonText(violation.expected), {
    id: 'expected',
    header: 'Expected',
    cell: ({ getValue }) => <code className="mono">{getValue()}</code>,
  }),
])

/** What a control observed, field by field, and what it expected. */
export function Violations({ violations }: { violations: Violation[] }) {
  if (violations.length === 0) {
    return (
      <EmptyState title="No violation in the last verdict">
        The history below shows what was observed before.
      </EmptyState>
    )
  }
  return (
    <DataTable
      label="Observed and expected"
      columns={columns}
      rows={violations}
      rowId={(violation) => `${violation.path} ${violation.message} ${jsonText(violation.observed)}`}
    />
  )
}
