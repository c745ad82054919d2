/**
 * The API's shapes by our words. Taken from the operations, not from the document's component names, which are
 * the generator's to choose.
 */
import type { paths } from './schema'

type Json<R> = R extends { content: { 'application/json': infer Body } } ? Body : never
type Ok<Path extends keyof paths> = paths[Path] extends { get: { responses: { 200: infer R } } }
  ? Json<R>
  : never
type Query<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Q } } }
  ? NonNullable<Q>
  : never
type Item<Page> = Page extends { items: (infer T)[] } ? T : never

export type Session = Ok<'/api/v1/session'>
export type Connection = Item<Ok<'/api/v1/connections'>>
export type Assessment = Ok<'/api/v1/assessments/{id}'>
export type AssessmentState = Assessment['state']
export type CoverageRow = Item<Ok<'/api/v1/assessments/{id}/coverage'>>
export type CoverageGap = Item<Ok<'/api/v1/assessments/{id}/gaps'>>
export type Resource = Item<Ok<'/api/v1/resources'>>
export type ResourceDetail = Ok<'/api/v1/resources/{id}'>
export type Relationship = ResourceDetail['relationships'][number]
export type Control = Item<Ok<'/api/v1/controls'>>
export type ControlDetail = Ok<'/api/v1/controls/{id}'>
export type Framework = Item<Ok<'/api/v1/frameworks'>>
export type FrameworkDetail = Ok<'/api/v1/frameworks/{id}'>
export type Requirement = FrameworkDetail['requirements'][number]
export type RequirementState = Requirement['state']
export type Finding = Item<Ok<'/api/v1/findings'>>
export type FindingDetail = Ok<'/api/v1/findings/{id}'>
export type Violation = Finding['violations'][number]
export type Posture = Ok<'/api/v1/posture'>
export type AuditEntry = Item<Ok<'/api/v1/audit/entries'>>
export type AuditCheckpoint = Ok<'/api/v1/audit/checkpoint'>

export type Severity = Control['severity']
export type VerdictStatus = Finding['status']

export type FindingsQuery = Query<'/api/v1/findings'>
export type ResourcesQuery = Query<'/api/v1/resources'>
