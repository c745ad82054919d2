import { Button } from '@mantine/core'
import { IconRadar2 } from '@tabler/icons-react'
import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { problemFrom } from '../api/problem'
import { postureQuery } from '../api/queries'
import type { Posture } from '../api/types'
import { paths } from '../paths'
import { AssessmentProgress, Counters } from '../shared/AssessmentProgress'
import { AssessmentTable } from '../shared/AssessmentTable'
import { FrameworkChart } from '../shared/charts/FrameworkChart'
import { ServiceChart } from '../shared/charts/ServiceChart'
import { SeverityChart } from '../shared/charts/SeverityChart'
import { TrendChart } from '../shared/charts/TrendChart'
import { StartAssessment } from '../shared/StartAssessment'
import { useAssessmentProgress } from '../shared/useAssessmentProgress'
import { count, counted, hasEnded } from '../text/format'
import { EmptyState } from '../ui/EmptyState'
import { PageHeader, Panel } from '../ui/Panel'
import { ProblemNotice } from '../ui/ProblemNotice'
import { ScoreHeadline } from '../ui/ScoreInterval'
import { AssessmentTag, StatusTag, Tag } from '../ui/Tag'
import { Time } from '../ui/Time'
import styles from './overview.module.css'

export const loader = (queries: QueryClient) => () => queries.ensureQueryData(postureQuery)

export function Component() {
  const { data: posture } = useSuspenseQuery(postureQuery)
  const [startedId, setStartedId] = useState<string>()
  const [problem, setProblem] = useState<unknown>()
  const watched = startedId ?? posture.last_assessments.find(({ state }) => !hasEnded(state))?.id
  const judged = posture.score != null
  return (
    <div className="stack">
      <PageHeader
        title="Overview"
        lede={
          posture.as_of == null ? (
            'Where your platform stands'
          ) : (
            <>
              Where your platform stands, as of <Time at={posture.as_of} />
            </>
          )
        }
        actions={
          <StartAssessment
            onStarted={({ id }) => {
              setProblem(undefined)
              setStartedId(id)
            }}
            onProblem={setProblem}
          />
        }
      />
      {problem !== undefined && (
        <ProblemNotice problem={problemFrom(problem)}>
          <Button variant="default" size="xs" onClick={() => setProblem(undefined)}>
            Close
          </Button>
        </ProblemNotice>
      )}
      {watched !== undefined && (
        <Watched key={watched} id={watched} onDismiss={() => setStartedId(undefined)} />
      )}
      {posture.unread_types.length > 0 && <Unread types={posture.unread_types} />}
      {judged ? <Standing posture={posture} /> : <NothingJudged />}
      <Panel title="Last assessments" note={<Link {...paths.assessments()}>All assessments</Link>} flush>
        {posture.last_assessments.length === 0 ? (
          <EmptyState title="None yet" icon={<IconRadar2 size={32} stroke={1.5} aria-hidden="true" />}>
            Start the first assessment with the button at the top.
          </EmptyState>
        ) : (
          <AssessmentTable assessments={posture.last_assessments} />
        )}
      </Panel>
    </div>
  )
}

function Watched({ id, onDismiss }: { id: string; onDismiss: () => void }) {
  const assessment = useAssessmentProgress(id)
  if (assessment === undefined) {
    return null
  }
  return (
    <Panel
      title={`Assessment of ${assessment.connection_name}`}
      note={<Link {...paths.assessment(id)}>Details, coverage and gaps</Link>}
    >
      {hasEnded(assessment.state) ? (
        <div className="stack-tight">
          <p className="row" role="status">
            <AssessmentTag state={assessment.state} />
            {assessment.problem == null
              ? `It ended with ${counted(assessment.changes, 'changed verdict')} and ${counted(assessment.gaps, 'gap')}.`
              : `${assessment.problem.title}. ${assessment.problem.detail ?? ''}`}
          </p>
          <Counters assessment={assessment} />
          <div>
            <Button variant="default" size="xs" onClick={onDismiss}>
              Close
            </Button>
          </div>
        </div>
      ) : (
        <AssessmentProgress assessment={assessment} />
      )}
    </Panel>
  )
}

/** Types that could not be listed to the end: no number says how many resources of them are missing. */
function Unread({ types }: { types: string[] }) {
  return (
    <Panel title="Resources may be missing" note={<Tag tone="unknown">Incomplete coverage</Tag>}>
      <div className="stack-tight">
        <p>
          These types could not be listed to the end somewhere. Nothing on this page counts a resource that
          was not found, and no requirement that needs them is shown as met. The gaps of the last assessment
          say what to grant or repair.
        </p>
        <ul className={styles.types}>
          {types.map((type) => (
            <li key={type} className="mono">
              {type}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  )
}

function NothingJudged() {
  return (
    <Panel title="Score">
      <EmptyState
        title="Nothing has been judged yet"
        icon={<IconRadar2 size={32} stroke={1.5} aria-hidden="true" />}
      >
        Start an assessment: Plumbline reads your accounts, judges what it finds against the controls and
        shows the result here. It only reads.
      </EmptyState>
    </Panel>
  )
}

function Standing({ posture }: { posture: Posture }) {
  const { verdicts } = posture
  return (
    <>
      <div className={styles.top}>
        <Panel title="Score">
          <div className="stack-tight">
            <ScoreHeadline score={posture.score} />
            <p className={styles.explain}>
              {verdicts.unknown === 0
                ? posture.unread_types.length === 0
                  ? 'Every verdict is known: the score is one number.'
                  : 'Every verdict on what was found is known; what was not found is not in it.'
                : `${counted(verdicts.unknown, 'verdict')} ${verdicts.unknown === 1 ? 'is' : 'are'} unknown, because something a control needed could not be read. They count as failing at the lower end and as passing at the upper one; the truth lies in between. The gaps of the last assessment say what to grant or repair.`}
            </p>
          </div>
        </Panel>
        <Panel title="Verdicts">
          <ul className={styles.verdicts}>
            <li>
              <StatusTag status="FAIL" />
              <Link {...paths.findings()}>
                <strong>{count(verdicts.fail)}</strong>
              </Link>
            </li>
            <li>
              <StatusTag status="UNKNOWN" />
              <strong>{count(verdicts.unknown)}</strong>
            </li>
            <li>
              <StatusTag status="PASS" />
              <strong>{count(verdicts.pass)}</strong>
            </li>
            <li>
              <StatusTag status="NOT_APPLICABLE" />
              <strong>{count(verdicts.not_applicable)}</strong>
            </li>
          </ul>
        </Panel>
      </div>
      <div className="columns">
        <Panel title="Findings by severity" note="hatched: unknown">
          <SeverityChart rows={posture.by_severity} />
        </Panel>
        <Panel title="Verdicts by service">
          <ServiceChart rows={posture.by_service} />
        </Panel>
      </div>
      <Panel title="Trend" note="score at the end of each day; the band is unknown">
        <TrendChart points={posture.trend} />
      </Panel>
      <Panel title="Frameworks" note={<Link {...paths.frameworks()}>All frameworks</Link>}>
        <FrameworkChart rows={posture.by_framework} />
      </Panel>
    </>
  )
}
