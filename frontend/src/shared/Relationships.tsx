import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Relationship } from '../api/types'
import { paths } from '../paths'
import { typeName } from '../text/format'
import { columnsOf, DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { Tag } from '../ui/Tag'

const column = columnsOf<Relationship>()
const columns = column.columns([
  column.accessor('direction', {
    header: 'Relationship',
    meta: { nowrap: true },
    cell: ({ row: { original: relationship } }) => (
      <Tag
        tone="neutral"
        icon={
          relationship.direction === 'out' ? (
            <IconArrowRight size={13} aria-hidden="true" />
          ) : (
            <IconArrowLeft size={13} aria-hidden="true" />
          )
        }
      >
        {relationship.kind.replaceAll('_', ' ')}
        {relationship.direction === 'in' && ' this'}
      </Tag>
    ),
  }),
  column.accessor('uid', {
    header: 'Resource',
    meta: { rowHeader: true },
    cell: ({ row: { original: relationship } }) => (
      <>
        {relationship.id != null ? (
          <Link {...paths.resource(relationship.id)}>{relationship.name ?? relationship.uid}</Link>
        ) : (
          relationship.name
        )}
        <div className="mono muted small">{relationship.uid}</div>
        {relationship.id == null && (
          <div className="muted small">not in the inventory: not collected, or outside the scope</div>
        )}
      </>
    ),
  }),
  column.accessor('type', {
    header: 'Type',
    meta: { wide: true },
    cell: ({ getValue }) => typeName(getValue()),
  }),
])

/** What a resource uses, and what uses it. */
export function Relationships({ relationships }: { relationships: Relationship[] }) {
  if (relationships.length === 0) {
    return (
      <EmptyState title="No relationships">
        This resource refers to no other one that Plumbline knows, and none refers to it.
      </EmptyState>
    )
  }
  return (
    <DataTable
      label="Relationships"
      columns={columns}
      rows={relationships}
      rowId={({ direction, kind, uid }) => `${direction} ${kind} ${uid}`}
    />
  )
}
