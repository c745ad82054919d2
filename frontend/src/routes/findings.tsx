import { Button } from '@mantine/core'
import { IconCircleCheck, IconFilterOff } from '@tabler/icons-react'
import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { findingsQuery } from '../api/queries'
import type { Finding } from '../api/types'
import { paths } from '../paths'
import { FindingFilters } from '../shared/FindingFilters'
import styles from '../shared/filters.module.css'
import {
  FINDING_SORTS,
  type FindingSort,
  type FindingsSearch,
  findingsQueryOf,
  isFiltered,
  naturalOrder,
  readFindingsSearch,
  refined,
} from '../shared/findingsSearch'
import { typeName } from '../text/format'
import { oneOf } from '../text/search'
import { columnsOf, DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { Pager } from '../ui/Pager'
import { PageHeader, Sheet } from '../ui/Panel'
import { FindingStateTag, SeverityTag, StatusTag } from '../ui/Tag'
import { Ago } from '../ui/Time'

const route = getRouteApi('/shell/findings')

export const validateSearch = readFindingsSearch

export const loader = (queries: QueryClient) => (search: FindingsSearch) =>
  queries.ensureQueryData(findingsQuery(findingsQueryOf(search)))

const column = columnsOf<Finding>()
const columns = column.columns([
  column.accessor('severity', {
    header: 'Severity',
    enableSorting: true,
    sortDescFirst: true,
    meta: { nowrap: true },
    cell: ({ getValue }) => <SeverityTag severity={getValue()} />,
  }),
  column.accessor('title', {
    id: 'control',
    header: 'Finding',
    enableSorting: true,
    sortDescFirst: false,
    meta: { rowHeader: true },
    cell: ({ row: { original: finding } }) => (
      <>
        <Link {...paths.finding(finding.id)}>{finding.title}</Link>
        <div className={styles.message}>
          {finding.violations[0]?.message}
          {finding.violations.length > 1 && ` (and ${finding.violations.length - 1} more)`}
        </div>
        <div className={`${styles.message} mono`}>{finding.control}</div>
        <div className={`${styles.message} narrow-only`}>
          {finding.resource.name}, <Ago at={finding.opened_at} />
        </div>
      </>
    ),
  }),
  column.accessor((finding) => finding.resource.name, {
    id: 'resource',
    header: 'Resource',
    enableSorting: true,
    sortDescFirst: false,
    meta: { wide: true },
    cell: ({ row: { original: finding } }) => (
      <div className={styles.resource}>
        <Link {...paths.resource(finding.resource.id)}>{finding.resource.name}</Link>
        <span className="muted small">{typeName(finding.resource.type)}</span>
      </div>
    ),
  }),
  column.accessor((finding) => finding.resource.scope, {
    id: 'scope',
    header: 'Scope and region',
    meta: { wide: true },
    cell: ({ row: { original: finding } }) => (
      <div className="small">
        <div className="number">{finding.resource.scope}</div>
        <div className="muted">{finding.resource.region}</div>
      </div>
    ),
  }),
  column.accessor('state', {
    header: 'State',
    meta: { nowrap: true, wide: true },
    // An open finding whose resource could not be read again is no longer known to fail: say so.
    cell: ({ row: { original: finding } }) =>
      finding.state === 'open' && finding.status !== 'FAIL' ? (
        <StatusTag status={finding.status} />
      ) : (
        <FindingStateTag state={finding.state} />
      ),
  }),
  column.accessor('opened_at', {
    id: 'since',
    header: 'Since',
    enableSorting: true,
    sortDescFirst: true,
    meta: { nowrap: true, wide: true },
    cell: ({ getValue }) => <Ago at={getValue()} />,
  }),
])

export function Component() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data } = useSuspenseQuery(findingsQuery(findingsQueryOf(search)))
  const go = (to: FindingsSearch) => navigate({ search: to, resetScroll: false })
  const sort: FindingSort = search.sort ?? 'severity'
  return (
    <div className="stack">
      <PageHeader
        title="Findings"
        lede="Resources that break a control, each from the day it was first seen until it was mended."
      />
      <Sheet>
        <FindingFilters search={search} onChange={(change) => go(refined(search, change))} />
        {data.items.length === 0 ? (
          <NoFindings search={search} onClear={() => go({})} />
        ) : (
          <DataTable
            label="Findings"
            columns={columns}
            rows={data.items}
            rowId={(finding) => finding.id}
            serverSort={{
              column: sort,
              descending: (search.order ?? naturalOrder(sort)) === 'desc',
              change: (id, descending) => {
                const chosen = oneOf(id, FINDING_SORTS) ?? 'severity'
                const order = descending ? 'desc' : 'asc'
                go(
                  refined(search, {
                    sort: chosen === 'severity' ? undefined : chosen,
                    order: order === naturalOrder(chosen) ? undefined : order,
                  }),
                )
              },
            }}
          />
        )}
        <Pager
          label="Pages of findings"
          position={search}
          nextCursor={data.next_cursor}
          onMove={(position) => navigate({ search: { ...search, ...position } })}
        />
      </Sheet>
    </div>
  )
}

function NoFindings({ search, onClear }: { search: FindingsSearch; onClear: () => void }) {
  if (isFiltered(search)) {
    return (
      <EmptyState
        title="No finding matches these filters"
        icon={<IconFilterOff size={32} stroke={1.5} aria-hidden="true" />}
        action={
          <Button variant="default" size="xs" onClick={onClear}>
            Clear all filters
          </Button>
        }
      >
        Remove a filter, or look among the resolved findings too.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No open findings"
      icon={<IconCircleCheck size={32} stroke={1.5} aria-hidden="true" />}
      action={<Link {...paths.overview()}>Start an assessment on the overview</Link>}
    >
      Either nothing fails, or nothing has been assessed yet. The overview shows how much is unknown: an
      unread resource has no findings either.
    </EmptyState>
  )
}
