import { Link } from '@tanstack/react-router'
import type { ControlDetail } from '../api/types'
import { paths } from '../paths'
import { columnsOf, DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { Tag } from '../ui/Tag'

type Mapping = ControlDetail['requirements'][number]

const column = columnsOf<Mapping>()
const columns = column.columns([
  column.accessor('framework_name', {
    header: 'Framework',
    enableSorting: true,
    cell: ({ row: { original: mapping } }) => (
      <Link {...paths.framework(mapping.framework)}>{mapping.framework_name}</Link>
    ),
  }),
  column.accessor('requirement', {
    header: 'Requirement',
    enableSorting: true,
    meta: { rowHeader: true },
    cell: ({ row: { original: mapping } }) => (
      <>
        <span className="mono">{mapping.requirement}</span>
        <div className="muted small">{mapping.title}</div>
      </>
    ),
  }),
  column.accessor((mapping) => (mapping.judged ? 'judged' : 'published'), {
    id: 'source',
    header: 'Mapping',
    enableSorting: true,
    cell: ({ row: { original: mapping } }) =>
      mapping.judged ? <Tag tone="medium">Judged by us*</Tag> : <Tag tone="neutral">Published</Tag>,
  }),
])

/** The requirements that a control answers; judged ones are our own reading, not the framework's or a vendor's. */
export function Mappings({ requirements }: { requirements: Mapping[] }) {
  if (requirements.length === 0) {
    return (
      <EmptyState title="No requirement">
        This control is mapped to no framework; it counts in the overall score only.
      </EmptyState>
    )
  }
  return (
    <>
      <DataTable
        label="Requirements"
        columns={columns}
        rows={requirements}
        rowId={({ framework, requirement }) => `${framework} ${requirement}`}
      />
      {requirements.some((mapping) => mapping.judged) && (
        <p className="muted small" style={{ padding: '0.75rem 1.5rem 0' }}>
          * This mapping is Plumbline’s own judgement; no published mapping says so. Have your auditor agree
          to it.
        </p>
      )}
    </>
  )
}
