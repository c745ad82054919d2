import { SegmentedControl } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { frameworkQuery } from '../api/queries'
import type { FrameworkDetail, Requirement, RequirementState } from '../api/types'
import { paths } from '../paths'
import styles from '../shared/filters.module.css'
import { count, counted, REQUIREMENT_LABEL } from '../text/format'
import { oneOf } from '../text/search'
import { columnsOf, DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { PageHeader, Panel, Sheet } from '../ui/Panel'
import { ScoreHeadline } from '../ui/ScoreInterval'
import { RequirementTag } from '../ui/Tag'

const route = getRouteApi('/shell/frameworks/$id')

const STATES: RequirementState[] = ['not_met', 'unknown', 'met', 'not_assessed']

export const validateSearch = (search: Record<string, unknown>): { state?: RequirementState } => ({
  state: oneOf(search.state, STATES),
})

export const loader = (queries: QueryClient) => (id: string) => queries.ensureQueryData(frameworkQuery(id))

/** A requirement with the title of its group beside it. */
type Row = Requirement & { groupTitle: string }

const column = columnsOf<Row>()
const columns = column.columns([
  column.accessor('id', {
    header: 'Requirement',
    meta: { rowHeader: true },
    cell: ({ row: { original: requirement } }) => (
      <>
        <span className="mono">{requirement.id}</span>
        <div className="muted small">{requirement.title}</div>
      </>
    ),
  }),
  column.accessor('groupTitle', {
    header: 'Group',
    meta: { wide: true },
    cell: ({ getValue }) => <span className="small">{getValue()}</span>,
  }),
  column.accessor('state', {
    header: 'State',
    enableSorting: true,
    meta: { nowrap: true },
    sortFn: (a, b) => STATES.indexOf(a.original.state) - STATES.indexOf(b.original.state),
    cell: ({ getValue }) => <RequirementTag state={getValue()} />,
  }),
  column.accessor('controls', {
    header: 'Controls',
    meta: { wide: true },
    cell: ({ row: { original: requirement } }) =>
      requirement.controls.length === 0 ? (
        <span className="muted small">
          {requirement.assessable === 'manual' ? 'none: needs a person’s statement' : 'none yet'}
        </span>
      ) : (
        <span className="row small">
          {requirement.controls.map((id) => (
            <Link key={id} {...paths.control(id)} className="mono">
              {id}
            </Link>
          ))}
        </span>
      ),
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
      meta: { end: true, wide: true },
      cell: ({ row: { original: requirement }, getValue }) =>
        requirement.controls.length === 0 ? <span className="muted">–</span> : count(getValue()),
    }),
  ),
])

export function Component() {
  const { id } = route.useParams()
  const { state } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: framework } = useSuspenseQuery(frameworkQuery(id))
  // A group is one of the framework's, or a requirement that others refine.
  const titles = new Map([...framework.requirements, ...framework.groups].map(({ id, title }) => [id, title]))
  const shown = framework.requirements
    .filter((requirement) => state === undefined || requirement.state === state)
    .map(
      (requirement): Row => ({
        ...requirement,
        groupTitle: titles.get(requirement.group) ?? requirement.group,
      }),
    )
  return (
    <div className="stack">
      <PageHeader
        title={framework.name}
        eyebrow={<Link {...paths.frameworks()}>Frameworks</Link>}
        lede={
          <>
            {framework.authority}, version {framework.version}
            {/^https?:\/\//.test(framework.url) && (
              <>
                {', '}
                <a href={framework.url} target="_blank" rel="noreferrer noopener">
                  the text itself <IconExternalLink size={12} aria-label="(opens in a new tab)" />
                </a>
              </>
            )}
          </>
        }
        actions={
          <Link {...paths.findings({ framework: framework.id })}>Open findings of this framework</Link>
        }
      />
      <Panel title="Score" note={<Counts framework={framework} />}>
        <ScoreHeadline score={framework.score} />
      </Panel>
      <Sheet>
        <div className={styles.filters}>
          <div className={styles.line}>
            <div className={styles.auto}>
              <SegmentedControl
                aria-label="State of the requirements"
                value={state ?? ''}
                onChange={(value) =>
                  navigate({ search: { state: oneOf(value, STATES) }, resetScroll: false })
                }
                data={[
                  { value: '', label: 'All' },
                  ...STATES.map((value) => ({ value, label: REQUIREMENT_LABEL[value] })),
                ]}
              />
            </div>
            <p className="muted small" role="status">
              {counted(shown.length, 'requirement')}
            </p>
          </div>
        </div>
        {shown.length === 0 ? (
          <EmptyState title="No requirement is in this state">Choose another state above.</EmptyState>
        ) : (
          <DataTable
            label="Requirements"
            columns={columns}
            rows={shown}
            rowId={(requirement) => requirement.id}
          />
        )}
      </Sheet>
    </div>
  )
}

function Counts({ framework }: { framework: FrameworkDetail }) {
  return (
    <span className="number">
      {count(framework.met)} met, {count(framework.not_met)} not met, {count(framework.unknown)} unknown,{' '}
      {count(framework.not_assessed)} not assessed
    </span>
  )
}
