import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { findingQuery } from '../api/queries'
import type { ControlDetail, FindingDetail } from '../api/types'
import { paths } from '../paths'
import { Mappings } from '../shared/Mappings'
import { Reasons } from '../shared/Reasons'
import { Relationships } from '../shared/Relationships'
import { Remediation } from '../shared/Remediation'
import { VerdictHistory } from '../shared/VerdictHistory'
import { Violations } from '../shared/Violations'
import { typeName } from '../text/format'
import { Copyable, Digest } from '../ui/Copyable'
import { JsonView, type Mark } from '../ui/JsonView'
import { Facts, PageHeader, Panel } from '../ui/Panel'
import { RegoView } from '../ui/RegoView'
import { FindingStateTag, SeverityTag, StatusTag } from '../ui/Tag'
import { Time } from '../ui/Time'

const route = getRouteApi('/shell/findings/$id')

export const loader = (queries: QueryClient) => (id: string) => queries.ensureQueryData(findingQuery(id))

export function Component() {
  const { id } = route.useParams()
  const { data: finding } = useSuspenseQuery(findingQuery(id))
  return (
    <div className="stack">
      <PageHeader
        title={finding.title}
        eyebrow={<Link {...paths.findings()}>Findings</Link>}
        lede={
          <span className="row">
            <SeverityTag severity={finding.severity} />
            <FindingStateTag state={finding.state} />
            <Link {...paths.control(finding.control_id)} className="mono">
              {finding.control_id}
            </Link>
          </span>
        }
      />
      {finding.state === 'open' && finding.status === 'UNKNOWN' && (
        <NotReadAgain reasons={finding.history[0]?.reasons ?? []} />
      )}
      <Panel title="What was found" flush>
        <Violations violations={finding.violations} />
      </Panel>
      <div className="columns">
        <Panel title="How to fix it">
          {finding.control == null ? <ControlGone /> : <HowToFix control={finding.control} />}
        </Panel>
        <Panel title="Resource">
          <ResourceFacts finding={finding} />
        </Panel>
      </div>
      <Panel title="Configuration" note="as the provider gave it; where the control objects is marked">
        <JsonView
          label="Configuration of the resource"
          value={finding.resource.config}
          marks={[
            ...finding.violations.map(
              ({ path, message }): Mark => ({ kind: 'violation', path, text: message }),
            ),
            ...finding.resource.gaps.map(({ path, code }): Mark => ({ kind: 'gap', path, text: code })),
          ]}
        />
      </Panel>
      <Panel title="Relationships" flush>
        <Relationships relationships={finding.resource.relationships} />
      </Panel>
      <Panel title="History" note="one row for each period in which the verdict stayed the same" flush>
        <VerdictHistory periods={finding.history} />
      </Panel>
      {finding.control != null && <ControlPanels control={finding.control} />}
      <Panel
        title="Proof"
        note="what this verdict was judged from; the same input and control always give it again"
      >
        <Facts
          rows={[
            ['Input digest', <Digest key="input" digest={finding.input_digest} name="the input digest" />],
            [
              'Control digest',
              <Digest key="control" digest={finding.control_digest} name="the control digest" />,
            ],
          ]}
        />
      </Panel>
    </div>
  )
}

function NotReadAgain({ reasons }: { reasons: FindingDetail['history'][number]['reasons'] }) {
  return (
    <Panel title="Not read again since">
      <div className="row">
        <StatusTag status="UNKNOWN" />
        <p>
          The last assessment could not read what this control needs. The finding stays open, because nobody
          knows that it was mended. The assessment’s gaps say what was missing.
        </p>
      </div>
      <Reasons reasons={reasons} />
    </Panel>
  )
}

function ResourceFacts({ finding }: { finding: FindingDetail }) {
  const { resource } = finding
  return (
    <Facts
      rows={[
        [
          'Name',
          <Link key="name" {...paths.resource(resource.id)}>
            {resource.name}
          </Link>,
        ],
        [
          'Type',
          <span key="type">
            {typeName(resource.type)} <span className="mono muted">{resource.type}</span>
          </span>,
        ],
        ['Identifier', <Copyable key="uid" text={resource.uid} name="the identifier" />],
        [
          'Scope',
          <span key="scope" className="number">
            {resource.scope}
          </span>,
        ],
        ['Region', resource.region],
        ['Open since', <Time key="opened" at={finding.opened_at} />],
        ...(finding.resolved_at == null
          ? []
          : ([['Resolved', <Time key="resolved" at={finding.resolved_at} />]] satisfies [
              string,
              React.ReactNode,
            ][])),
      ]}
    />
  )
}

function HowToFix({ control }: { control: ControlDetail }) {
  return (
    <div className="stack-tight">
      <Remediation control={control} />
      <p className="muted">{control.description}</p>
    </div>
  )
}

function ControlGone() {
  return (
    <p>
      The control is no longer in the catalogue, so its text and its advice are gone. What it found is kept
      with its proof; the next assessment will not judge it again.
    </p>
  )
}

function ControlPanels({ control }: { control: ControlDetail }) {
  return (
    <>
      <Panel title="Requirements this control answers" flush>
        <Mappings requirements={control.requirements} />
      </Panel>
      <Panel title="Control" note={<span className="mono">{control.id}</span>}>
        <RegoView label="Rego source of the control" source={control.rego} />
      </Panel>
    </>
  )
}
