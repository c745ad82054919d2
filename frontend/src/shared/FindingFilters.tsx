import { NativeSelect, SegmentedControl, Select } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { connectionsQuery, controlsQuery, frameworksQuery } from '../api/queries'
import { SEVERITIES, SEVERITY_LABEL, serviceName, serviceOf } from '../text/format'
import { oneOf } from '../text/search'
import { CommittedInput } from '../ui/CommittedInput'
import styles from './filters.module.css'
import type { FindingFilters as Filters, FindingsSearch } from './findingsSearch'

interface Choice {
  value: string
  label: string
}

/** What can be chosen; each list is empty until it has come, and a value from the address stays a choice. */
function useChoices() {
  const { data: controls = [] } = useQuery(controlsQuery)
  const { data: frameworks = [] } = useQuery(frameworksQuery)
  const { data: connections = [] } = useQuery(connectionsQuery)
  const services = [...new Set(controls.flatMap((control) => control.resource_types.map(serviceOf)))].sort()
  return {
    services: services.map((id) => ({ value: id, label: serviceName(id) })),
    frameworks: frameworks.map(({ id, name }) => ({ value: id, label: `${name} (${id})` })),
    controls: controls.map(({ id, title }) => ({ value: id, label: `${id}: ${title}` })),
    connections: connections.map(({ id, name }) => ({ value: id, label: name })),
    regions: [...new Set(['global', ...connections.flatMap((connection) => connection.regions)])].sort(),
  }
}

const withCurrent = (choices: Choice[], current: string | undefined): Choice[] =>
  current === undefined || choices.some(({ value }) => value === current)
    ? choices
    : [...choices, { value: current, label: current }]

const ANY: Choice = { value: '', label: 'Any' }

export function FindingFilters({
  search,
  onChange,
}: {
  search: FindingsSearch
  onChange: (change: Partial<Filters>) => void
}) {
  const choices = useChoices()
  const moreInUse = [search.framework, search.control, search.scope, search.region, search.connection].some(
    Boolean,
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: the <search> element is unknown to some assistive technology still
    <div className={styles.filters} role="search" aria-label="Filter findings">
      <div className={styles.line}>
        <div className={styles.auto}>
          <SegmentedControl
            aria-label="State"
            value={search.state ?? 'open'}
            onChange={(state) => onChange({ state: oneOf(state, ['resolved', 'all'] as const) })}
            data={[
              { value: 'open', label: 'Open' },
              { value: 'resolved', label: 'Resolved' },
              { value: 'all', label: 'All' },
            ]}
          />
        </div>
        <CommittedInput
          className={styles.grow}
          type="search"
          label="Text"
          placeholder="Name, ARN or title"
          leftSection={<IconSearch size={15} aria-hidden="true" />}
          value={search.q ?? ''}
          onCommit={(q) => onChange({ q: q || undefined })}
        />
        <NativeSelect
          label="Severity"
          value={search.severity ?? ''}
          onChange={(event) => onChange({ severity: oneOf(event.currentTarget.value, SEVERITIES) })}
          data={[
            ANY,
            ...SEVERITIES.map((severity) => ({ value: severity, label: SEVERITY_LABEL[severity] })),
          ]}
        />
        <NativeSelect
          label="Service"
          value={search.service ?? ''}
          onChange={(event) => onChange({ service: event.currentTarget.value || undefined })}
          data={[ANY, ...withCurrent(choices.services, search.service)]}
        />
      </div>
      <details className={styles.more} open={moreInUse}>
        <summary>More filters</summary>
        <div className={styles.line}>
          <Select
            className={styles.grow}
            label="Framework"
            placeholder="Any"
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'Clear the framework' }}
            comboboxProps={{ width: 340, position: 'bottom-start' }}
            nothingFoundMessage="No framework has this name"
            value={search.framework ?? null}
            onChange={(framework) => onChange({ framework: framework ?? undefined })}
            data={withCurrent(choices.frameworks, search.framework)}
          />
          <Select
            className={styles.grow}
            label="Control"
            placeholder="Any"
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'Clear the control' }}
            comboboxProps={{ width: 340, position: 'bottom-start' }}
            nothingFoundMessage="No control has this name"
            value={search.control ?? null}
            onChange={(control) => onChange({ control: control ?? undefined })}
            data={withCurrent(choices.controls, search.control)}
          />
          <CommittedInput
            label="Scope"
            placeholder="Account id"
            value={search.scope ?? ''}
            onCommit={(scope) => onChange({ scope: scope || undefined })}
          />
          <CommittedInput
            label="Region"
            placeholder="eu-central-1"
            list="regions"
            value={search.region ?? ''}
            onCommit={(region) => onChange({ region: region || undefined })}
          />
          <datalist id="regions">
            {choices.regions.map((region) => (
              <option key={region} value={region} />
            ))}
          </datalist>
          <NativeSelect
            label="Connection"
            value={search.connection ?? ''}
            onChange={(event) => onChange({ connection: event.currentTarget.value || undefined })}
            data={[ANY, ...withCurrent(choices.connections, search.connection)]}
          />
        </div>
      </details>
      <InUse search={search} choices={choices} onChange={onChange} />
    </div>
  )
}

/** The filters in use, each with a way to remove it. */
function InUse({
  search,
  choices,
  onChange,
}: {
  search: FindingsSearch
  choices: ReturnType<typeof useChoices>
  onChange: (change: Partial<Filters>) => void
}) {
  const named = (list: Choice[], value: string) =>
    list.find((choice) => choice.value === value)?.label ?? value
  const used: [key: keyof Filters, text: string | undefined][] = [
    ['q', search.q && `“${search.q}”`],
    ['severity', search.severity && SEVERITY_LABEL[search.severity]],
    ['service', search.service && serviceName(search.service)],
    ['framework', search.framework],
    ['control', search.control],
    ['scope', search.scope && `Scope ${search.scope}`],
    ['region', search.region],
    ['connection', search.connection && named(choices.connections, search.connection)],
  ]
  const shown = used.filter(([, text]) => text !== undefined)
  if (shown.length === 0) {
    return null
  }
  return (
    <ul className={styles.pills} aria-label="Filters in use">
      {shown.map(([key, text]) => (
        <li key={key}>
          <button
            type="button"
            className={styles.pill}
            onClick={() => onChange({ [key]: undefined })}
            aria-label={`Remove the filter ${text}`}
          >
            {text}
            <IconX size={14} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  )
}
