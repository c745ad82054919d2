import { IconArrowDown, IconArrowsUpDown, IconArrowUp } from '@tabler/icons-react'
import {
  type ColumnDef,
  createColumnHelper,
  createSortedRowModel,
  metaHelper,
  type RowData,
  rowSortingFeature,
  type SortingState,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useState } from 'react'
import styles from './DataTable.module.css'

interface ColumnMeta {
  /** The cell that names the row. */
  rowHeader?: boolean
  /** Numbers: right-aligned. */
  end?: boolean
  nowrap?: boolean
  /** Left out on narrow screens. */
  wide?: boolean
}

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
  columnMeta: metaHelper<ColumnMeta>(),
})

/** Defines the columns of a table of T; keep the result at module level. */
export const columnsOf = <T extends RowData>() => createColumnHelper<typeof features, T>()

// biome-ignore lint/suspicious/noExplicitAny: columns of one table have values of different types (TanStack Table's own idiom)
export type Columns<T extends RowData> = ColumnDef<typeof features, T, any>[]

/** The order of rows that the server gives; changing it asks the server again. */
export interface ServerSort {
  column: string
  descending: boolean
  change: (column: string, descending: boolean) => void
}

interface DataTableProps<T extends RowData> {
  columns: Columns<T>
  rows: T[]
  rowId: (row: T) => string
  /** Id of the heading that names the table, or the name itself. */
  labelledBy?: string
  label?: string
  serverSort?: ServerSort
  initialSort?: SortingState
}

/** A real table: column and row headers, sortable where a column says so; scrolls sideways when it must. */
export function DataTable<T extends RowData>({
  columns,
  rows,
  rowId,
  labelledBy,
  label,
  serverSort,
  initialSort = [],
}: DataTableProps<T>) {
  const [clientSort, setClientSort] = useState(initialSort)
  const sorting: SortingState = serverSort
    ? [{ id: serverSort.column, desc: serverSort.descending }]
    : clientSort
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: rowId,
    manualSorting: serverSort !== undefined,
    enableSortingRemoval: false,
    enableMultiSort: false,
    state: { sorting },
    onSortingChange: (update) => {
      const [first] = typeof update === 'function' ? update(sorting) : update
      if (first === undefined) {
        return
      }
      if (serverSort) {
        serverSort.change(first.id, first.desc)
      } else {
        setClientSort([first])
      }
    },
  })
  return (
    // Focusable, so that a keyboard can scroll it sideways.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable by keyboard (WCAG 2.1.1)
    <section className={styles.scroll} tabIndex={0} aria-label={label} aria-labelledby={labelledBy}>
      <table className={styles.table} aria-label={label} aria-labelledby={labelledBy}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const sorted = header.column.getIsSorted()
                return (
                  <th
                    key={header.id}
                    scope="col"
                    className={cellClass(header.column.columnDef.meta)}
                    aria-sort={sorted === false ? undefined : sorted === 'asc' ? 'ascending' : 'descending'}
                  >
                    {header.column.columnDef.enableSorting ? (
                      <button
                        type="button"
                        className={`${styles.sort} ${sorted ? styles.sorted : ''}`}
                        onClick={header.column.getToggleSortingHandler()}
                      >
                        <table.FlexRender header={header} />
                        <SortMark sorted={sorted} />
                      </button>
                    ) : (
                      <table.FlexRender header={header} />
                    )}
                  </th>
                )
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id}>
              {row.getAllCells().map((cell) => {
                const meta = cell.column.columnDef.meta
                return meta?.rowHeader ? (
                  <th key={cell.id} scope="row" className={cellClass(meta)}>
                    <table.FlexRender cell={cell} />
                  </th>
                ) : (
                  <td key={cell.id} className={cellClass(meta)}>
                    <table.FlexRender cell={cell} />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function SortMark({ sorted }: { sorted: false | 'asc' | 'desc' }) {
  if (sorted === false) {
    return <IconArrowsUpDown size={13} aria-hidden="true" className={styles.idle} />
  }
  return sorted === 'asc' ? (
    <IconArrowUp size={13} aria-hidden="true" />
  ) : (
    <IconArrowDown size={13} aria-hidden="true" />
  )
}

const cellClass = (meta: ColumnMeta | undefined): string =>
  [meta?.end && styles.end, meta?.nowrap && styles.nowrap, meta?.wide && styles.wide]
    .filter(Boolean)
    .join(' ')
