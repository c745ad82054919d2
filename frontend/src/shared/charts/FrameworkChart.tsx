import { Link, useNavigate } from '@tanstack/react-router'
import type { EChartsCoreOption } from 'echarts/core'
import { useCallback } from 'react'
import type { Posture } from '../../api/types'
import { paths } from '../../paths'
import { count } from '../../text/format'
import { scoreText } from '../../text/score'
import { Chart, type Paint } from '../../ui/Chart'
import { columnsOf, DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { bar, base, names, quietAxis, quietTooltip } from './style'

type FrameworkRow = Posture['by_framework'][number]
const framework = columnsOf<FrameworkRow>()
const frameworkColumns = framework.columns([
  framework.accessor('name', {
    header: 'Framework',
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <>
        <Link {...paths.framework(original.id)}>{original.name}</Link>
        <div className="mono muted small">{original.id}</div>
      </>
    ),
  }),
  framework.accessor('score', {
    header: 'Score',
    meta: { end: true },
    cell: ({ getValue }) => scoreText(getValue()),
  }),
  framework.accessor('fail', {
    header: 'Fail',
    meta: { end: true },
    cell: ({ getValue }) => count(getValue()),
  }),
  framework.accessor('unknown', {
    header: 'Unknown',
    meta: { end: true },
    cell: ({ getValue }) => count(getValue()),
  }),
])

export function FrameworkChart({ rows }: { rows: FrameworkRow[] }) {
  const navigate = useNavigate()
  const key = JSON.stringify(rows.filter((row) => row.score != null))
  const option = useCallback(
    (paint: Paint, narrow: boolean): EChartsCoreOption => {
      const data: FrameworkRow[] = JSON.parse(key)
      const lower = (row: FrameworkRow) => row.score?.lower ?? 0
      const upper = (row: FrameworkRow) => row.score?.upper ?? 0
      return {
        ...base(paint),
        tooltip: {
          ...quietTooltip(paint),
          formatter: (items: { dataIndex: number }[]) => {
            const row = data[items[0]?.dataIndex ?? -1]
            return row ? `${row.name}\n${scoreText(row.score)}` : ''
          },
        },
        grid: { left: 4, right: narrow ? 16 : 110, top: 34, bottom: 4, containLabel: true },
        xAxis: {
          type: 'value',
          min: 0,
          max: 100,
          interval: narrow ? 50 : 20,
          ...quietAxis(paint),
          axisLabel: { color: paint('muted'), formatter: '{value} %' },
        },
        yAxis: {
          // Ids, because the names of two versions of a framework are the same, and long.
          ...names(
            paint,
            data.map((row) => row.id),
          ),
        },
        series: [
          bar('Passes', paint('pass-bar'), data.map(lower)),
          bar(
            'Unknown',
            paint('unknown-soft'),
            data.map((row) => upper(row) - lower(row)),
            paint('unknown-bar'),
          ),
          {
            ...bar(
              'Fails',
              paint('fail-rest'),
              data.map((row) => 100 - upper(row)),
            ),
            label: {
              show: !narrow,
              position: 'right',
              color: paint('ink'),
              formatter: ({ dataIndex }: { dataIndex: number }) => scoreText(data[dataIndex]?.score ?? null),
            },
          },
        ],
      }
    },
    [key],
  )
  const select = useCallback(
    (id: string) => {
      const data: FrameworkRow[] = JSON.parse(key)
      const chosen = data.find((row) => row.id === id)
      if (chosen) {
        navigate(paths.framework(chosen.id))
      }
    },
    [key, navigate],
  )
  const judged = rows.filter((row) => row.score != null)
  if (judged.length === 0) {
    return (
      <EmptyState title="No framework has a score yet">
        Scores appear with the first verdicts of mapped controls.
      </EmptyState>
    )
  }
  return (
    <Chart
      option={option}
      heightPx={judged.length * 28 + 60}
      onSelect={select}
      label={`Score by framework: ${judged.map((row) => `${row.name} ${scoreText(row.score)}`).join('; ')}.`}
    >
      <DataTable label="Score by framework" columns={frameworkColumns} rows={rows} rowId={(row) => row.id} />
    </Chart>
  )
}
