import { describe, expect, test } from 'vitest'
import { scoreSentence, scoreShape, scoreText } from './score'

describe('score', () => {
  test('is one number only when nothing is unknown', () => {
    expect(scoreText({ lower: 71.25, upper: 71.25 })).toBe('71.3 %')
    expect(scoreText({ lower: 62, upper: 71.25 })).toBe('62.0 – 71.3 %')
  })

  test('never looks complete while its lower end is not', () => {
    expect(scoreText({ lower: 99.99, upper: 100 })).toBe('99.9 – 100 %')
  })

  test('without verdicts is no number at all', () => {
    expect(scoreText(null)).toBe('Nothing judged yet')
    expect(scoreSentence(null)).toContain('nothing has been judged')
  })

  test('is read out with both ends', () => {
    expect(scoreSentence({ lower: 62, upper: 71 })).toBe(
      'Between 62.0 % and 71.0 % of the verdicts pass; the rest of the interval is unknown.',
    )
  })

  test('is drawn within the bar', () => {
    expect(scoreShape({ lower: 62, upper: 71 })).toEqual({ lower: 62, band: 9 })
    expect(scoreShape({ lower: -4, upper: 140 })).toEqual({ lower: 0, band: 100 })
    expect(scoreShape({ lower: 80, upper: 60 })).toEqual({ lower: 80, band: 0 })
    expect(scoreShape({ lower: Number.NaN, upper: 10 })).toEqual({ lower: 0, band: 10 })
  })
})
