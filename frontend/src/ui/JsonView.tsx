import type { ReactNode } from 'react'
import { locate, pathOf, type Segment } from '../text/configPath'
import styles from './Code.module.css'

/** Something to point out in a document: a violation at a path, or a part that could not be read. */
export interface Mark {
  path: string
  kind: 'violation' | 'gap'
  text: string
}

interface Placed extends Mark {
  missing: string
}

type Marks = ReadonlyMap<string, Placed[]>

/** A JSON document as a tree that folds, with the marked paths pointed out; marked branches start unfolded. */
export function JsonView({ value, marks = [], label }: { value: unknown; marks?: Mark[]; label: string }) {
  const placed = new Map<string, Placed[]>()
  for (const mark of marks) {
    const { at, missing } = locate(value, mark.path)
    placed.set(at, [...(placed.get(at) ?? []), { ...mark, missing }])
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable by keyboard (WCAG 2.1.1)
    <section className={`${styles.code} ${styles.json}`} tabIndex={0} aria-label={label}>
      <div className={styles.root}>
        <Node value={value} path={[]} marks={placed} last />
      </div>
    </section>
  )
}

interface NodeProps {
  name?: string
  value: unknown
  path: Segment[]
  marks: Marks
  last: boolean
}

function Node({ name, value, path, marks, last }: NodeProps) {
  const here = marks.get(pathOf(path)) ?? []
  const hit = here.filter((mark) => mark.missing === '')
  const lacking = here.filter((mark) => mark.missing !== '')
  const comma = last ? '' : ','
  const label = name === undefined ? null : <span className={styles.key}>{`"${name}": `}</span>
  const entries: [Segment, unknown][] | null = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : null
  if (entries === null || (entries.length === 0 && lacking.length === 0)) {
    return (
      <div className={tint(hit)}>
        {label}
        <Scalar value={value} />
        {comma}
        <Remarks marks={hit} />
      </div>
    )
  }
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  return (
    <details open={unfolded(path, marks)} className={Array.isArray(value) ? styles.array : undefined}>
      <summary className={tint(hit)}>
        {label}
        {open}
        <Remarks marks={hit} />
      </summary>
      <div className={styles.indent}>
        {entries.map(([key, item], index) => (
          <Node
            key={key}
            name={typeof key === 'string' ? key : undefined}
            value={item}
            path={[...path, key]}
            marks={marks}
            last={index === entries.length - 1}
          />
        ))}
        {lacking.map((mark) => (
          <div key={`${mark.kind} ${mark.missing} ${mark.text}`} className={tint([mark])}>
            <span className={styles.remark}>
              {mark.missing} {mark.kind === 'gap' ? 'was not read' : 'is absent'}: {mark.text}
            </span>
          </div>
        ))}
      </div>
      {close}
      {comma}
    </details>
  )
}

function Remarks({ marks }: { marks: Placed[] }): ReactNode {
  return marks.map((mark) => (
    <span key={`${mark.kind} ${mark.text}`} className={styles.remark}>
      {'  ← '}
      {mark.kind === 'gap' ? `not read: ${mark.text}` : mark.text}
    </span>
  ))
}

const tint = (marks: Placed[]): string | undefined =>
  marks.length === 0
    ? undefined
    : marks.some((mark) => mark.kind === 'violation')
      ? styles.marked
      : styles.unread

/** Two levels; with marks only what leads to them, so that they are in sight. */
const unfolded = (path: Segment[], marks: Marks): boolean =>
  path.length === 0 || (marks.size === 0 ? path.length < 2 : touched(path, marks))

const touched = (path: Segment[], marks: Marks): boolean => {
  const here = pathOf(path)
  return [...marks.keys()].some(
    (marked) => marked === here || marked.startsWith(`${here}.`) || marked.startsWith(`${here}[`),
  )
}

function Scalar({ value }: { value: unknown }) {
  if (typeof value === 'string') {
    return <span className={styles.string}>{JSON.stringify(value)}</span>
  }
  if (typeof value === 'number') {
    return <span className={styles.number}>{String(value)}</span>
  }
  return <span className={styles.keyword}>{JSON.stringify(value)}</span>
}
