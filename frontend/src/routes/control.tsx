import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { controlQuery } from '../api/queries'
import { paths } from '../paths'
import { Mappings } from '../shared/Mappings'
import { Remediation } from '../shared/Remediation'
import { counted } from '../text/format'
import { Digest } from '../ui/Copyable'
import { JsonView } from '../ui/JsonView'
import { Facts, PageHeader, Panel } from '../ui/Panel'
import { RegoView } from '../ui/RegoView'
import { SeverityTag } from '../ui/Tag'

const route = getRouteApi('/shell/controls/$id')

export const loader = (queries: QueryClient) => (id: string) => queries.ensureQueryData(controlQuery(id))

export function Component() {
  const { id } = route.useParams()
  const { data: control } = useSuspenseQuery(controlQuery(id))
  return (
    <div className="stack">
      <PageHeader
        title={control.title}
        eyebrow={<Link {...paths.controls()}>Controls</Link>}
        lede={
          <span className="row">
            <SeverityTag severity={control.severity} />
            <span className="mono">{control.id}</span>
          </span>
        }
      />
      <div className="columns">
        <Panel title="Why it matters">
          <p>{control.description}</p>
        </Panel>
        <Panel title="Verdicts">
          <Facts
            rows={[
              [
                'Fail',
                <Link key="fail" {...paths.findings({ control: control.id })}>
                  {counted(control.fail, 'resource')}
                </Link>,
              ],
              ['Unknown', counted(control.unknown, 'resource')],
              ['Pass', counted(control.pass, 'resource')],
              ['Not applicable', counted(control.not_applicable, 'resource')],
            ]}
          />
        </Panel>
        <Panel title="How to fix it">
          <Remediation control={control} />
        </Panel>
        <Panel title="About">
          <Facts
            rows={[
              [
                'Looks at',
                control.resource_types.map((type) => (
                  <div key={type}>
                    <Link {...paths.resources({ type })} className="mono">
                      {type}
                    </Link>
                  </div>
                )),
              ],
              ['Phase', control.phase],
              ['Digest', <Digest key="digest" digest={control.digest} name="the control digest" />],
            ]}
          />
        </Panel>
      </div>
      <Panel title="Requirements it answers" flush>
        <Mappings requirements={control.requirements} />
      </Panel>
      {Object.keys(control.parameters).length > 0 && (
        <Panel title="Parameters" note="defaults that settings can change">
          <JsonView label="Parameters" value={control.parameters} />
        </Panel>
      )}
      <Panel title="Rego">
        <RegoView label="Rego source of the control" source={control.rego} />
      </Panel>
    </div>
  )
}
