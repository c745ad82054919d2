import { Link, useNavigate } from '@tanstack/react-router'
import type { EChartsCoreOption } from 'echarts/core'
import { useCallback } from 'react'
import type { Posture, Severity } from '../api/types'
import { paths } from '../paths'
import { count, day, SEVERITIES, SEVERITY_LABEL, serviceName } from '../text/format'
import { scoreText } from '../text/score'
import { Chart, type Paint } from '../ui/Chart'
import { columnsOf, DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { SeverityTag } from '../ui/Tag'

const ROW_PX = 34

const HATCH = { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -Math.PI / 4 }

/** What all charts share: room for labels, quiet lines, tooltips painted on the canvas (no styles in the page). */
function base(paint: Paint): EChartsCoreOption {
  return {
    grid: { left: 4, right: 20, top: 8, bottom: 30, containLabel: true },
    legend: {
      bottom: 0,
      left: 0,
      itemWidth: 12,
      itemHeight: 12,
      textStyle: { color: paint('muted') },
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: paint('card'),
      borderColor: paint('line-strong'),
      textStyle: { color: paint('ink'), fontSize: 12 },
      axisPointer: { type: 'shadow', shadowStyle: { color: paint('line'), opacity: 0.35 } },
    },
  }
}

const quietAxis = (paint: Paint) => ({
  axisLine: { show: false },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: paint('line') } },
  axisLabel: { color: paint('muted') },
})

const names = (paint: Paint, data: string[]) => ({
  type: 'category',
  inverse: true,
  data,
  axisLine: { lineStyle: { color: paint('line-strong') } },
  axisTick: { show: false },
  axisLabel: { color: paint('ink') },
})

const bar = (name: string, color: string, data: unknown[], hatched?: string) => ({
  name,
  type: 'bar',
  stack: 'all',
  barMaxWidth: 18,
  itemStyle: { color, ...(hatched ? { decal: { ...HATCH, color: hatched } } : {}) },
  data,
})

type SeverityRow = Posture['by_severity'][number]
const severity = columnsOf<SeverityRow>()
const severityColumns = severity.columns([
  severity.accessor('severity', {
    header: 'Severity',
    meta: { rowHeader: true },
    cell: ({ getValue }) => (
      <Link {...paths.findings({ severity: getValue() })}>
        <SeverityTag severity={getValue()} />
      </Link>
    ),
  }),
  severity.accessor('fail', {
    header: 'Fail',
    meta: { end: true },
    cell: ({ getValue }) => count(getValue()),
  }),
  severity.accessor('unknown', {
    header: 'Unknown',
    meta: { end: true },
    cell: ({ getValue }) => count(getValue()),
  }),
])

export function SeverityChart({ rows }: { rows: SeverityRow[] }) {
  const navigate = useNavigate()
  const sorted = SEVERITIES.map(
    (id): SeverityRow => rows.find((row) => row.severity === id) ?? { severity: id, fail: 0, unknown: 0 },
  )
  const key = JSON.stringify(sorted)
  const option = useCallback(
    (paint: Paint): EChartsCoreOption => {
      const data: SeverityRow[] = JSON.parse(key)
      return {
        ...base(paint),
        legend: { show: false },
        grid: { left: 4, right: 20, top: 8, bottom: 4, containLabel: true },
        xAxis: { type: 'value', minInterval: 1, ...quietAxis(paint) },
        yAxis: names(
          paint,
          data.map((row) => SEVERITY_LABEL[row.severity]),
        ),
        series: [
          bar(
            'Fail',
            paint('fail-bar'),
            data.map((row) => ({ value: row.fail, itemStyle: { color: paint(`${row.severity}-bar`) } })),
          ),
          bar(
            'Unknown',
            paint('unknown-soft'),
            data.map((row) => row.unknown),
            paint('unknown-bar'),
          ),
        ],
      }
    },
    [key],
  )
  const select = useCallback(
    (label: string) => {
      const chosen: Severity | undefined = SEVERITIES.find((id) => SEVERITY_LABEL[id] === label)
      if (chosen) {
        navigate(paths.findings({ severity: chosen }))
      }
    },
    [navigate],
  )
  return (
    <Chart
      option={option}
      heightPx={4 * ROW_PX + 50}
      onSelect={select}
      label={`Failing verdicts by severity: ${sorted.map((row) => `${SEVERITY_LABEL[row.severity]} ${row.fail}, unknown ${row.unknown}`).join('; ')}.`}
    >
      <DataTable
        label="Verdicts by severity"
        columns={severityColumns}
        rows={sorted}
        rowId={(row) => row.severity}
      />
    </Chart>
  )
}

type ServiceRow = Posture['by_service'][number]
const service = columnsOf<ServiceRow>()
const serviceColumns = service.columns([
  service.accessor('service', {
    header: 'Service',
    meta: { rowHeader: true },
    cell: ({ getValue }) => (
      <Link {...paths.findings({ service: getValue() })}>{serviceName(getValue())}</Link>
    ),
  }),
  service.accessor('fail', {
    header: 'Fail',
    meta: { end: true },
    cell: ({ getValue }) => count(getValue()),
  }),
  service.accessor('unknown', {
    header: 'Unknown',
    meta: { end: true },
    cell: ({ getValue }) => count(getValue()),
  }),
  service.accessor('pass', {
    header: 'Pass',
    meta: { end: true },
    cell: ({ getValue }) => count(getValue()),
  }),
])

export function ServiceChart({ rows }: { rows: ServiceRow[] }) {
  const navigate = useNavigate()
  const key = JSON.stringify(rows)
  const option = useCallback(
    (paint: Paint): EChartsCoreOption => {
      const data: ServiceRow[] = JSON.parse(key)
      return {
        ...base(paint),
        xAxis: { type: 'value', minInterval: 1, ...quietAxis(paint) },
        yAxis: names(
          paint,
          data.map((row) => serviceName(row.service)),
        ),
        series: [
          bar(
            'Fail',
            paint('fail-bar'),
            data.map((row) => row.fail),
          ),
          bar(
            'Unknown',
            paint('unknown-soft'),
            data.map((row) => row.unknown),
            paint('unknown-bar'),
          ),
          bar(
            'Pass',
            paint('pass-bar'),
            data.map((row) => row.pass),
          ),
        ],
      }
    },
    [key],
  )
  const select = useCallback(
    (label: string) => {
      const data: ServiceRow[] = JSON.parse(key)
      const chosen = data.find((row) => serviceName(row.service) === label)
      if (chosen) {
        navigate(paths.findings({ service: chosen.service }))
      }
    },
    [key, navigate],
  )
  return (
    <Chart
      option={option}
      heightPx={Math.max(4, rows.length) * ROW_PX + 50}
      onSelect={select}
      label={`Verdicts by service: ${rows.map((row) => `${serviceName(row.service)} ${row.fail} fail, ${row.unknown} unknown, ${row.pass} pass`).join('; ')}.`}
    >
      <DataTable
        label="Verdicts by service"
        columns={serviceColumns}
        rows={rows}
        rowId={(row) => row.service}
      />
    </Chart>
  )
}

type FrameworkRow = Posture['by_framework'][number]
const framework = columnsOf<FrameworkRow>()
const frameworkColumns = framework.columns([
  framework.accessor('name', {
    header: 'Framework',
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => <Link {...paths.framework(original.id)}>{original.name}</Link>,
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
  const key = JSON.stringify(rows.filter((row) => row.score !== null))
  const option = useCallback(
    (paint: Paint): EChartsCoreOption => {
      const data: FrameworkRow[] = JSON.parse(key)
      const lower = (row: FrameworkRow) => row.score?.lower ?? 0
      const upper = (row: FrameworkRow) => row.score?.upper ?? 0
      return {
        ...base(paint),
        tooltip: undefined,
        grid: { left: 4, right: 110, top: 8, bottom: 30, containLabel: true },
        xAxis: {
          type: 'value',
          min: 0,
          max: 100,
          ...quietAxis(paint),
          axisLabel: { color: paint('muted'), formatter: '{value} %' },
        },
        yAxis: {
          ...names(
            paint,
            data.map((row) => row.name),
          ),
          axisLabel: { color: paint('ink'), width: 210, overflow: 'truncate' },
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
              paint('fail-soft'),
              data.map((row) => 100 - upper(row)),
            ),
            label: {
              show: true,
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
    (name: string) => {
      const data: FrameworkRow[] = JSON.parse(key)
      const chosen = data.find((row) => row.name === name)
      if (chosen) {
        navigate(paths.framework(chosen.id))
      }
    },
    [key, navigate],
  )
  const judged = rows.filter((row) => row.score !== null)
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

type TrendRow = Posture['trend'][number]
const trend = columnsOf<TrendRow>()
const trendColumns = trend.columns([
  trend.accessor('day', {
    header: 'Day',
    meta: { rowHeader: true, nowrap: true },
    cell: ({ getValue }) => day(getValue()),
  }),
  trend.accessor('score', {
    header: 'Score',
    meta: { end: true },
    cell: ({ getValue }) => scoreText(getValue()),
  }),
  trend.accessor('fail', { header: 'Fail', meta: { end: true }, cell: ({ getValue }) => count(getValue()) }),
])

export function TrendChart({ points }: { points: TrendRow[] }) {
  const key = JSON.stringify(points)
  const option = useCallback(
    (paint: Paint): EChartsCoreOption => {
      const data: TrendRow[] = JSON.parse(key)
      const line = { type: 'line', symbol: 'none', stack: 'score' }
      const lower = data.map((point) => point.score?.lower ?? null)
      return {
        ...base(paint),
        grid: { left: 4, right: 8, top: 16, bottom: 34, containLabel: true },
        tooltip: {
          ...(base(paint).tooltip as object),
          axisPointer: { type: 'line', lineStyle: { color: paint('line-strong') } },
          formatter: (items: { dataIndex: number }[]) => {
            const point = data[items[0]?.dataIndex ?? -1]
            return point
              ? `${day(point.day)}\nScore ${scoreText(point.score)}\n${count(point.fail)} failing`
              : ''
          },
        },
        xAxis: {
          type: 'category',
          boundaryGap: false,
          data: data.map((point) => point.day),
          axisLine: { lineStyle: { color: paint('line-strong') } },
          axisTick: { show: false },
          axisLabel: {
            color: paint('muted'),
            formatter: (value: string) => day(value).replace(/ \d{4}$/, ''),
            hideOverlap: true,
          },
        },
        yAxis: {
          type: 'value',
          min: 0,
          max: 100,
          ...quietAxis(paint),
          axisLabel: { color: paint('muted'), formatter: '{value} %' },
        },
        series: [
          {
            ...line,
            name: 'Passes (lower end)',
            data: lower,
            lineStyle: { color: paint('pass-bar'), width: 2 },
            itemStyle: { color: paint('pass-bar') },
          },
          {
            ...line,
            name: 'Unknown (up to the upper end)',
            data: data.map((point) => (point.score === null ? null : point.score.upper - point.score.lower)),
            lineStyle: { color: paint('unknown-bar'), width: 1.5, type: 'dashed' },
            itemStyle: { color: paint('unknown-bar') },
            areaStyle: { color: paint('unknown-bar'), opacity: 0.28 },
          },
        ],
      }
    },
    [key],
  )
  if (points.length === 0) {
    return <EmptyState title="No days yet">The first day appears when its assessment has ended.</EmptyState>
  }
  const last = points.at(-1)
  return (
    <Chart
      option={option}
      heightPx={260}
      label={`Score over ${points.length} days; on the last one ${scoreText(last?.score ?? null)}.`}
    >
      <DataTable
        label="Score by day"
        columns={trendColumns}
        rows={[...points].reverse()}
        rowId={(point) => point.day}
      />
    </Chart>
  )
}
