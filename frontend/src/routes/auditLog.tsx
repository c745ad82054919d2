import { IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { auditCheckpointQuery, auditEntriesQuery } from '../api/queries'
import type { AuditCheckpoint, AuditEntry } from '../api/types'
import { currentCursor, type PagePosition, readPosition } from '../text/cursorStack'
import { count } from '../text/format'
import { Copyable, Digest } from '../ui/Copyable'
import { columnsOf, DataTable } from '../ui/DataTable'
import { DetailList } from '../ui/DetailList'
import { EmptyState } from '../ui/EmptyState'
import { Pager } from '../ui/Pager'
import { Facts, PageHeader, Panel } from '../ui/Panel'
import { ProblemNotice } from '../ui/ProblemNotice'
import { Tag } from '../ui/Tag'
import { Time } from '../ui/Time'
import styles from './auditLog.module.css'

const route = getRouteApi('/shell/audit-log')

export const validateSearch = readPosition

export const loader = (queries: QueryClient) => (position: PagePosition) =>
  Promise.all([
    queries.ensureQueryData(auditCheckpointQuery),
    queries.ensureQueryData(auditEntriesQuery(currentCursor(position))),
  ])

const column = columnsOf<AuditEntry>()
const columns = column.columns([
  column.accessor('index', {
    header: 'Entry',
    meta: { end: true },
    cell: ({ getValue }) => count(getValue()),
  }),
  column.accessor('type', {
    header: 'Event',
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <>
        {original.type}
        <div className="muted narrow-only">
          <DetailList of={{ ...original.subject, ...original.detail }} />
        </div>
      </>
    ),
  }),
  column.accessor('time', {
    header: 'Time',
    meta: { nowrap: true },
    cell: ({ getValue }) => <Time at={getValue()} />,
  }),
  column.accessor('actor', { header: 'By', meta: { wide: true } }),
  column.accessor('detail', {
    header: 'Detail',
    meta: { wide: true },
    cell: ({ row: { original } }) => <DetailList of={{ ...original.subject, ...original.detail }} />,
  }),
  column.accessor('leaf_hash', {
    header: 'Leaf hash',
    meta: { wide: true },
    cell: ({ row: { original } }) => (
      <Digest digest={original.leaf_hash} name={`the leaf hash of entry ${original.index}`} />
    ),
  }),
])

export function Component() {
  const position = route.useSearch()
  const navigate = route.useNavigate()
  const { data: checkpoint } = useSuspenseQuery(auditCheckpointQuery)
  const { data } = useSuspenseQuery(auditEntriesQuery(currentCursor(position)))
  return (
    <div className="stack">
      <PageHeader
        title="Audit log"
        lede="Every change of state, in one append-only log. It is tamper-evident: removing, changing or reordering an entry breaks the signed tree."
      />
      {checkpoint?.state === 'stopped' && <SigningStopped />}
      {checkpoint === null ? <NothingSigned /> : <Checkpoint checkpoint={checkpoint} />}
      <Panel title="Entries" note="newest first" flush>
        {data.items.length === 0 ? (
          <EmptyState title="No entries yet">The first one is written when the server starts.</EmptyState>
        ) : (
          <DataTable
            label="Entries"
            columns={columns}
            rows={data.items}
            rowId={(entry) => String(entry.index)}
          />
        )}
        <Pager
          label="Pages of entries"
          position={position}
          nextCursor={data.next_cursor}
          onMove={(search) => navigate({ search, resetScroll: false })}
        />
      </Panel>
    </div>
  )
}

function NothingSigned() {
  return (
    <Panel title="Last checkpoint">
      <EmptyState title="Nothing is signed yet">
        The first checkpoint comes within seconds of the first entry.
      </EmptyState>
    </Panel>
  )
}

function SigningStopped() {
  return (
    <ProblemNotice
      problem={{
        type: 'about:blank',
        status: -1,
        title: 'Signing has stopped',
        detail:
          'The log in the database does not extend the last signed tree head: entries were changed, removed or reordered.',
        action:
          'Run “./plumbline audit verify” where the server runs; it names the first bad entry. Keep the database as it is.',
      }}
    />
  )
}

function Checkpoint({ checkpoint }: { checkpoint: AuditCheckpoint }) {
  return (
    <Panel title="Last checkpoint" note="the signed head of the tree">
      <div className="stack-tight">
        <Facts
          rows={[
            [
              'State',
              checkpoint.state === 'signing' ? (
                <Tag key="state" tone="pass" icon={<IconShieldCheck size={13} aria-hidden="true" />}>
                  Signing
                </Tag>
              ) : (
                <Tag key="state" tone="fail" icon={<IconShieldX size={13} aria-hidden="true" />}>
                  Stopped
                </Tag>
              ),
            ],
            [
              'Log',
              <span key="origin" className="mono">
                {checkpoint.origin}
              </span>,
            ],
            ['Entries', count(checkpoint.size)],
            ['Root hash', <Copyable key="root" text={checkpoint.root_hash} name="the root hash" />],
            ['Signed', <Time key="signed" at={checkpoint.signed_at} />],
          ]}
        />
        <details>
          <summary className="small">Signed note</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable by keyboard (WCAG 2.1.1) */}
          <pre className={styles.note} tabIndex={0}>
            {checkpoint.note}
          </pre>
        </details>
      </div>
    </Panel>
  )
}
