import {
  IconAlertTriangle,
  IconBan,
  IconChevronDown,
  IconChevronsUp,
  IconChevronUp,
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  IconClock,
  IconEqual,
  IconHelpCircle,
  IconPlayerPlay,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { AssessmentState, RequirementState, Severity, VerdictStatus } from '../api/types'
import { ASSESSMENT_LABEL, REQUIREMENT_LABEL, SEVERITY_LABEL, STATUS_LABEL } from '../text/format'
import styles from './Tag.module.css'

export type Tone = Severity | 'pass' | 'fail' | 'unknown' | 'neutral' | 'accent'

/** A word with a colour and a shape: never a colour alone. */
export function Tag({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={`${styles.tag} ${styles[tone]}`}>
      {icon}
      {children}
    </span>
  )
}

const icon = { size: 13, stroke: 2.2, 'aria-hidden': true } as const

const SEVERITY_ICON: Record<Severity, ReactNode> = {
  critical: <IconChevronsUp {...icon} />,
  high: <IconChevronUp {...icon} />,
  medium: <IconEqual {...icon} />,
  low: <IconChevronDown {...icon} />,
}

export function SeverityTag({ severity }: { severity: Severity }) {
  return (
    <Tag tone={severity} icon={SEVERITY_ICON[severity]}>
      {SEVERITY_LABEL[severity]}
    </Tag>
  )
}

const STATUS: Record<VerdictStatus, { tone: Tone; icon: ReactNode }> = {
  PASS: { tone: 'pass', icon: <IconCircleCheck {...icon} /> },
  FAIL: { tone: 'fail', icon: <IconCircleX {...icon} /> },
  UNKNOWN: { tone: 'unknown', icon: <IconHelpCircle {...icon} /> },
  NOT_APPLICABLE: { tone: 'neutral', icon: <IconCircleMinus {...icon} /> },
}

export function StatusTag({ status }: { status: VerdictStatus }) {
  return (
    <Tag tone={STATUS[status].tone} icon={STATUS[status].icon}>
      {STATUS_LABEL[status]}
    </Tag>
  )
}

const REQUIREMENT: Record<RequirementState, { tone: Tone; icon: ReactNode }> = {
  met: STATUS.PASS,
  not_met: STATUS.FAIL,
  unknown: STATUS.UNKNOWN,
  not_assessed: STATUS.NOT_APPLICABLE,
}

export function RequirementTag({ state }: { state: RequirementState }) {
  return (
    <Tag tone={REQUIREMENT[state].tone} icon={REQUIREMENT[state].icon}>
      {REQUIREMENT_LABEL[state]}
    </Tag>
  )
}

export function FindingStateTag({ state }: { state: 'open' | 'resolved' }) {
  return state === 'open' ? (
    <Tag tone="fail" icon={<IconCircleX {...icon} />}>
      Open
    </Tag>
  ) : (
    <Tag tone="pass" icon={<IconCircleCheck {...icon} />}>
      Resolved
    </Tag>
  )
}

const ASSESSMENT: Record<AssessmentState, { tone: Tone; icon: ReactNode }> = {
  queued: { tone: 'neutral', icon: <IconClock {...icon} /> },
  collecting: { tone: 'accent', icon: <IconPlayerPlay {...icon} /> },
  evaluating: { tone: 'accent', icon: <IconPlayerPlay {...icon} /> },
  recording: { tone: 'accent', icon: <IconPlayerPlay {...icon} /> },
  succeeded: { tone: 'pass', icon: <IconCircleCheck {...icon} /> },
  incomplete: { tone: 'unknown', icon: <IconAlertTriangle {...icon} /> },
  cancelled: { tone: 'neutral', icon: <IconBan {...icon} /> },
  failed: { tone: 'fail', icon: <IconCircleX {...icon} /> },
}

export function AssessmentTag({ state }: { state: AssessmentState }) {
  return (
    <Tag tone={ASSESSMENT[state].tone} icon={ASSESSMENT[state].icon}>
      {ASSESSMENT_LABEL[state]}
    </Tag>
  )
}

const COVERAGE = {
  complete: STATUS.PASS,
  partial: { tone: 'unknown', icon: <IconAlertTriangle {...icon} /> },
  failed: STATUS.FAIL,
  cancelled: { tone: 'neutral', icon: <IconBan {...icon} /> },
  waiting: { tone: 'neutral', icon: <IconClock {...icon} /> },
  running: { tone: 'accent', icon: <IconPlayerPlay {...icon} /> },
} as const satisfies Record<string, { tone: Tone; icon: ReactNode }>

const COVERAGE_LABEL = {
  complete: 'Complete',
  partial: 'Partial',
  failed: 'Failed',
  cancelled: 'Cancelled',
  waiting: 'Waiting',
  running: 'Running',
} as const

export function CoverageTag({ state }: { state: keyof typeof COVERAGE }) {
  return (
    <Tag tone={COVERAGE[state].tone} icon={COVERAGE[state].icon}>
      {COVERAGE_LABEL[state]}
    </Tag>
  )
}
