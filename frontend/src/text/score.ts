/** A score is an interval: UNKNOWN counts as failing at its lower end and as passing at its upper one. */
import { percent } from './format'

export interface Score {
  lower: number
  upper: number
}

/** Absent and null both mean that there is nothing to score. */
export type MaybeScore = Score | null | undefined

/** Where the solid part and the band end on a bar of 100; always within the bar and in order. */
export interface ScoreShape {
  lower: number
  band: number
}

const within = (value: number): number => Math.min(100, Math.max(0, Number.isFinite(value) ? value : 0))

export function scoreShape(score: Score): ScoreShape {
  const lower = within(score.lower)
  return { lower, band: Math.max(0, within(score.upper) - lower) }
}

/** “71.3 %” when all is known, else “62.0 – 71.3 %”. */
export function scoreText(score: MaybeScore): string {
  if (score == null) {
    return 'Nothing judged yet'
  }
  return score.lower === score.upper
    ? percent(score.lower)
    : `${percent(score.lower).replace(' %', '')} – ${percent(score.upper)}`
}

/** The same for those who hear it. */
export function scoreSentence(score: MaybeScore): string {
  if (score == null) {
    return 'No score: nothing has been judged yet.'
  }
  return score.lower === score.upper
    ? `${percent(score.lower)} of the verdicts pass; none is unknown.`
    : `Between ${percent(score.lower)} and ${percent(score.upper)} of the verdicts pass; the rest of the interval is unknown.`
}
