import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { frameworksQuery } from '../api/queries'
import type { Framework } from '../api/types'
import { paths } from '../paths'
import { count } from '../text/format'
import { columnsOf, DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { PageHeader, Sheet } from '../ui/Panel'
import { ScoreInterval } from '../ui/ScoreInterval'

export const loader = (queries: QueryClient) => () => queries.ensureQueryData(frameworksQuery)

const column = columnsOf<Framework>()
const columns = column.columns([
  column.accessor('name', {
    header: 'Framework',
    enableSorting: true,
    meta: { rowHeader: true },
    cell: ({ row: { original: framework } }) => (
      <>
        <Link {...paths.framework(framework.id)}>{framework.name}</Link>
        <div className="muted small">
          {framework.authority}, version {framework.version}
        </div>
      </>
    ),
  }),
  column.accessor((framework) => framework.score?.lower ?? -1, {
    id: 'score',
    header: 'Score',
    enableSorting: true,
    cell: ({ row: { original: framework } }) => <ScoreInterval score={framework.score} />,
  }),
  ...(
    [
      ['met', 'Met'],
      ['not_met', 'Not met'],
      ['unknown', 'Unknown'],
      ['not_assessed', 'Not assessed'],
    ] as const
  ).map(([key, header]) =>
    column.accessor(key, {
      header,
      enableSorting: true,
      sortDescFirst: true,
      meta: { end: true, wide: true },
      cell: ({ getValue }) => count(getValue()),
    }),
  ),
])

export function Component() {
  const { data: frameworks } = useSuspenseQuery(frameworksQuery)
  return (
    <div className="stack">
      <PageHeader
        title="Frameworks"
        lede="A requirement is met only when every control that answers it was read in full and passes. What nobody could read is unknown; what no scan can decide is not assessed."
      />
      <Sheet>
        {frameworks.length === 0 ? (
          <EmptyState title="No frameworks are loaded">
            Run “./plumbline doctor” where the server runs; it says why the catalogues are missing.
          </EmptyState>
        ) : (
          <DataTable
            label="Frameworks"
            columns={columns}
            rows={frameworks}
            rowId={(framework) => framework.id}
          />
        )}
      </Sheet>
    </div>
  )
}
