import { linkOptions } from '@tanstack/react-router'
import type { FindingsSearch } from './shared/findingsSearch'

/** Every link of the interface: `<Link {...paths.finding(id)}>`. */
export const paths = {
  overview: () => linkOptions({ to: '/' }),
  findings: (search: FindingsSearch = {}) => linkOptions({ to: '/findings', search }),
  finding: (id: string) => linkOptions({ to: '/findings/$id', params: { id } }),
  resources: (
    search: { type?: string; scope?: string; region?: string; service?: string; q?: string } = {},
  ) => linkOptions({ to: '/resources', search }),
  resource: (id: string) => linkOptions({ to: '/resources/$id', params: { id } }),
  controls: () => linkOptions({ to: '/controls' }),
  control: (id: string) => linkOptions({ to: '/controls/$id', params: { id } }),
  frameworks: () => linkOptions({ to: '/frameworks' }),
  framework: (id: string) => linkOptions({ to: '/frameworks/$id', params: { id } }),
  assessments: () => linkOptions({ to: '/assessments' }),
  assessment: (id: string) => linkOptions({ to: '/assessments/$id', params: { id } }),
  auditLog: () => linkOptions({ to: '/audit-log' }),
  signIn: (target?: string) => linkOptions({ to: '/sign-in', search: { target } }),
}
