import { IconSearch } from '@tabler/icons-react'
import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { controlsQuery } from '../api/queries'
import type { Control } from '../api/types'
import { paths } from '../paths'
import styles from '../shared/filters.module.css'
import { count, counted, SEVERITIES, serviceName, serviceOf, typeName } from '../text/format'
import { word } from '../text/search'
import { CommittedInput } from '../ui/CommittedInput'
import { columnsOf, DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { PageHeader, Sheet } from '../ui/Panel'
import { SeverityTag } from '../ui/Tag'

const route = getRouteApi('/shell/controls')

export const validateSearch = (search: Record<string, unknown>): { q?: string } => ({ q: word(search.q) })

export const loader = (queries: QueryClient) => () => queries.ensureQueryData(controlsQuery)

const column = columnsOf<Control>()
const columns = column.columns([
  column.accessor('severity', {
    header: 'Severity',
    enableSorting: true,
    meta: { nowrap: true },
    sortFn: (a, b) => SEVERITIES.indexOf(a.original.severity) - SEVERITIES.indexOf(b.original.severity),
    cell: ({ getValue }) => <SeverityTag severity={getValue()} />,
  }),
  column.accessor('title', {
    header: 'Control',
    enableSorting: true,
    meta: { rowHeader: true },
    cell: ({ row: { original: control } }) => (
      <>
        <Link {...paths.control(control.id)}>{control.title}</Link>
        <div className={`${styles.message} mono`}>{control.id}</div>
      </>
    ),
  }),
  column.accessor((control) => control.resource_types.join(', '), {
    id: 'types',
    header: 'Looks at',
    enableSorting: true,
    meta: { wide: true },
    cell: ({ row: { original: control } }) =>
      control.resource_types.map((type) => (
        <div key={type} className="small">
          {serviceName(serviceOf(type))}: {typeName(type)}
        </div>
      )),
  }),
  ...(
    [
      ['fail', 'Fail'],
      ['unknown', 'Unknown'],
      ['pass', 'Pass'],
    ] as const
  ).map(([key, header]) =>
    column.accessor(key, {
      header,
      enableSorting: true,
      sortDescFirst: true,
      meta: { end: true, wide: key === 'pass' },
      cell: ({ getValue }) => count(getValue()),
    }),
  ),
])

const matches = (control: Control, q: string | undefined) =>
  q === undefined ||
  [control.id, control.title, control.phase, ...control.resource_types, ...control.frameworks].some((text) =>
    text.toLowerCase().includes(q.toLowerCase()),
  )

export function Component() {
  const { q } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: controls } = useSuspenseQuery(controlsQuery)
  const shown = controls.filter((control) => matches(control, q))
  return (
    <div className="stack">
      <PageHeader
        title="Controls"
        lede="The rules, each one Rego package. Numbers count the verdicts of today."
      />
      <Sheet>
        {/* biome-ignore lint/a11y/useSemanticElements: the <search> element is unknown to some assistive technology still */}
        <div className={styles.filters} role="search" aria-label="Filter controls">
          <div className={styles.line}>
            <CommittedInput
              className={styles.grow}
              type="search"
              label="Text"
              placeholder="Title, id, resource type or framework"
              leftSection={<IconSearch size={15} aria-hidden="true" />}
              value={q ?? ''}
              onCommit={(text) => navigate({ search: { q: text || undefined } })}
            />
            <p className="muted small" role="status">
              {counted(shown.length, 'control')}
            </p>
          </div>
        </div>
        {shown.length === 0 ? (
          <EmptyState title={q === undefined ? 'No controls are loaded' : 'No control matches'}>
            {q === undefined
              ? 'The policy bundle is empty or was refused. Run “./plumbline doctor” where the server runs; it says why.'
              : 'Try another word, or clear the text.'}
          </EmptyState>
        ) : (
          <DataTable
            label="Controls"
            columns={columns}
            rows={shown}
            rowId={(control) => control.id}
            initialSort={[{ id: 'severity', desc: false }]}
          />
        )}
      </Sheet>
    </div>
  )
}
