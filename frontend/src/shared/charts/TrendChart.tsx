import type { EChartsCoreOption } from 'echarts/core'
import { useCallback } from 'react'
import type { Posture } from '../../api/types'
import { count, day } from '../../text/format'
import { scoreText } from '../../text/score'
import { Chart, type Paint } from '../../ui/Chart'
import { columnsOf, DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { base, quietAxis, quietTooltip } from './style'

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
    (paint: Paint, narrow: boolean): EChartsCoreOption => {
      const data: TrendRow[] = JSON.parse(key)
      const line = { type: 'line', symbol: 'none', stack: 'score' }
      const lower = data.map((point) => point.score?.lower ?? null)
      return {
        ...base(paint),
        grid: { left: 4, right: 8, top: narrow ? 58 : 40, bottom: 4, containLabel: true },
        tooltip: {
          ...quietTooltip(paint),
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
            data: data.map((point) => (point.score == null ? null : point.score.upper - point.score.lower)),
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
