/** How numbers, times and words are written. All of it is pure; times are shown in the reader's own zone. */
import type { AssessmentState, RequirementState, Severity, VerdictStatus } from '../api/types'

const LOCALE = 'en-GB'
const integer = new Intl.NumberFormat(LOCALE)
const oneDecimal = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const dateTime = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' })
const dayOnly = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

export const count = (value: number): string => integer.format(value)

/** “1 finding”, “1,204 findings”. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`

/**
 * A score in percent. Rounded toward the middle of the scale, so that 99.96 never reads 100 and 0.04 never reads 0:
 * nothing is called complete that is not.
 */
export function percent(value: number): string {
  if (value >= 100) {
    return '100 %'
  }
  if (value <= 0) {
    return '0 %'
  }
  const tenths = Math.min(99.9, Math.max(0.1, Math.round(value * 10) / 10))
  return `${oneDecimal.format(tenths)} %`
}

export const timestamp = (rfc3339: string): string => dateTime.format(new Date(rfc3339))

/** A calendar day (YYYY-MM-DD), without a zone. */
export const day = (isoDay: string): string => dayOnly.format(new Date(`${isoDay}T00:00:00Z`))

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** “3 days ago”; under a minute “just now”. */
export function ago(rfc3339: string, now: Date): string {
  const seconds = (new Date(rfc3339).getTime() - now.getTime()) / 1000
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) {
      return relative.format(Math.trunc(seconds / size), unit)
    }
  }
  return 'just now'
}

/** The time between two instants in its two largest units: “2 d 4 h”, “1 min 5 s”. */
export function duration(from: string, until: string): string {
  const total = Math.max(0, Math.round((new Date(until).getTime() - new Date(from).getTime()) / 1000))
  const parts: [number, string][] = [
    [Math.floor(total / 86_400), 'd'],
    [Math.floor(total / 3_600) % 24, 'h'],
    [Math.floor(total / 60) % 60, 'min'],
    [total % 60, 's'],
  ]
  const first = parts.findIndex(([value]) => value > 0)
  if (first < 0) {
    return '0 s'
  }
  return parts
    .slice(first, first + 2)
    .filter(([value]) => value > 0)
    .map(([value, unit]) => `${value} ${unit}`)
    .join(' ')
}

const SERVICES: Record<string, string> = {
  ecr: 'ECR',
  iam: 'IAM',
  kms: 'KMS',
  s3: 'S3',
  sagemaker: 'SageMaker',
  several: 'Several services',
}

export const serviceName = (id: string): string => SERVICES[id] ?? id

/** The service within a resource type: `aws.sagemaker.endpoint` → `sagemaker`. */
export const serviceOf = (resourceType: string): string => resourceType.split('.')[1] ?? resourceType

/** `aws.sagemaker.notebook_instance` → “notebook instance”. */
export const typeName = (resourceType: string): string =>
  (resourceType.split('.').at(-1) ?? resourceType).replaceAll('_', ' ')

export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low']

export const SEVERITY_LABEL: Record<Severity, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
}

export const STATUS_LABEL: Record<VerdictStatus, string> = {
  PASS: 'Pass',
  FAIL: 'Fail',
  NOT_APPLICABLE: 'Not applicable',
  UNKNOWN: 'Unknown',
}

export const REQUIREMENT_LABEL: Record<RequirementState, string> = {
  met: 'Met',
  not_met: 'Not met',
  unknown: 'Unknown',
  not_assessed: 'Not assessed',
}

export const ASSESSMENT_LABEL: Record<AssessmentState, string> = {
  queued: 'Queued',
  collecting: 'Collecting',
  evaluating: 'Evaluating',
  recording: 'Recording',
  succeeded: 'Succeeded',
  incomplete: 'Incomplete',
  cancelled: 'Cancelled',
  failed: 'Failed',
}

const ENDED: ReadonlySet<AssessmentState> = new Set(['succeeded', 'incomplete', 'cancelled', 'failed'])

export const hasEnded = (state: AssessmentState): boolean => ENDED.has(state)

/** Any JSON value as one line, for tables: a string as it is, nothing else without its JSON form. */
export function jsonText(value: unknown): string {
  if (value === undefined) {
    return 'absent'
  }
  return typeof value === 'string' ? value : JSON.stringify(value)
}
