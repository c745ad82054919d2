import { describe, expect, test } from 'vitest'
import { locate, pathOf, segments } from './configPath'

const config = {
  GetBucketVersioning: {},
  ProductionVariants: [{ InstanceType: 'ml.m5.large' }, { VariantName: 'b' }],
  Nothing: null,
}

test('paths split into names and indices and join again', () => {
  expect(segments('ProductionVariants[1].Tags[0][2].Key')).toEqual([
    'ProductionVariants',
    1,
    'Tags',
    0,
    2,
    'Key',
  ])
  expect(pathOf(segments('ProductionVariants[1].Tags[0][2].Key'))).toBe(
    'ProductionVariants[1].Tags[0][2].Key',
  )
  expect(segments('')).toEqual([])
})

describe('locate', () => {
  test('finds a field inside a list', () => {
    expect(locate(config, 'ProductionVariants[0].InstanceType')).toEqual({
      at: 'ProductionVariants[0].InstanceType',
      missing: '',
    })
  })

  test('an absent field is at the object that lacks it', () => {
    expect(locate(config, 'GetBucketVersioning.Status')).toEqual({
      at: 'GetBucketVersioning',
      missing: 'Status',
    })
    expect(locate(config, 'ProductionVariants[1].InstanceType')).toEqual({
      at: 'ProductionVariants[1]',
      missing: 'InstanceType',
    })
    expect(locate(config, 'ProductionVariants[7].InstanceType')).toEqual({
      at: 'ProductionVariants',
      missing: '[7].InstanceType',
    })
  })

  test('null is a value, and has no fields', () => {
    expect(locate(config, 'Nothing')).toEqual({ at: 'Nothing', missing: '' })
    expect(locate(config, 'Nothing.Deeper')).toEqual({ at: 'Nothing', missing: 'Deeper' })
  })

  test('what an object inherits is no field of it', () => {
    expect(locate(config, 'constructor')).toEqual({ at: '', missing: 'constructor' })
  })

  test('the empty path is the config itself', () => {
    expect(locate(config, '')).toEqual({ at: '', missing: '' })
  })
})
