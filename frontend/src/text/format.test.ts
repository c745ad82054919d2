import { describe, expect, test } from 'vitest'
import { ago, count, counted, duration, hasEnded, jsonText, percent, serviceOf, typeName } from './format'

describe('percent', () => {
  test('never rounds an incomplete score up to 100 nor a positive one down to 0', () => {
    expect(percent(99.96)).toBe('99.9 %')
    expect(percent(0.04)).toBe('0.1 %')
  })

  test('writes the ends of the scale without a fraction', () => {
    expect(percent(100)).toBe('100 %')
    expect(percent(0)).toBe('0 %')
  })

  test('rounds to one decimal', () => {
    expect(percent(71.25)).toBe('71.3 %')
    expect(percent(72)).toBe('72.0 %')
  })
})

test('counts are grouped and their noun agrees', () => {
  expect(count(1_234_567)).toBe('1,234,567')
  expect(counted(1, 'finding')).toBe('1 finding')
  expect(counted(0, 'finding')).toBe('0 findings')
  expect(counted(2, 'entry', 'entries')).toBe('2 entries')
})

describe('ago', () => {
  const now = new Date('2026-11-21T12:00:00Z')

  test('takes the largest whole unit', () => {
    expect(ago('2026-11-18T11:00:00Z', now)).toBe('3 days ago')
    expect(ago('2026-11-21T11:01:00Z', now)).toBe('59 minutes ago')
    expect(ago('2026-11-20T11:00:00Z', now)).toBe('yesterday')
  })

  test('says just now under a minute', () => {
    expect(ago('2026-11-21T11:59:30Z', now)).toBe('just now')
  })
})

describe('duration', () => {
  test('shows the two largest units', () => {
    expect(duration('2026-11-19T08:00:00Z', '2026-11-21T12:30:15Z')).toBe('2 d 4 h')
    expect(duration('2026-11-21T12:00:00Z', '2026-11-21T12:01:05Z')).toBe('1 min 5 s')
  })

  test('leaves out an empty second unit', () => {
    expect(duration('2026-11-21T12:00:00Z', '2026-11-21T14:00:59Z')).toBe('2 h')
  })

  test('is never negative', () => {
    expect(duration('2026-11-21T12:00:00Z', '2026-11-21T11:00:00Z')).toBe('0 s')
  })
})

test('a resource type names its service and its kind', () => {
  expect(serviceOf('aws.sagemaker.notebook_instance')).toBe('sagemaker')
  expect(typeName('aws.sagemaker.notebook_instance')).toBe('notebook instance')
})

test('only the four last states end an assessment', () => {
  expect(
    ['queued', 'collecting', 'evaluating', 'recording'].some((state) => hasEnded(state as 'queued')),
  ).toBe(false)
  expect(
    ['succeeded', 'incomplete', 'cancelled', 'failed'].every((state) => hasEnded(state as 'failed')),
  ).toBe(true)
})

test('null, false and absence stay apart in tables', () => {
  expect([null, false, undefined, '', 0, { a: [1] }].map(jsonText)).toEqual([
    'null',
    'false',
    'absent',
    '',
    '0',
    '{"a":[1]}',
  ])
})
