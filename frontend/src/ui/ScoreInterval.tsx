import { useId } from 'react'
import { percent } from '../text/format'
import { type MaybeScore, scoreSentence, scoreShape, scoreText } from '../text/score'
import styles from './ScoreInterval.module.css'

function Bar({ score }: { score: MaybeScore }) {
  const hatch = useId()
  const shape = score == null ? null : scoreShape(score)
  return (
    <svg className={styles.bar} role="img" aria-label={scoreSentence(score)} preserveAspectRatio="none">
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className={styles.band} />
          <line x1="1.5" y1="0" x2="1.5" y2="6" strokeWidth="3" className={styles.hatch} />
        </pattern>
      </defs>
      <rect width="100%" height="100%" className={shape === null ? styles.none : styles.rest} />
      {shape !== null && (
        <>
          <rect width={`${shape.lower}%`} height="100%" className={styles.lower} />
          <rect x={`${shape.lower}%`} width={`${shape.band}%`} height="100%" fill={`url(#${hatch})`} />
        </>
      )}
    </svg>
  )
}

/** A score as what it is: a solid part that is known to pass, a hatched band that nobody knows, the rest that fails. */
export function ScoreInterval({ score }: { score: MaybeScore }) {
  return (
    <span className={styles.inline}>
      <Bar score={score} />
      <span className={styles.text}>{scoreText(score)}</span>
    </span>
  )
}

function Swatch({ kind }: { kind: 'lower' | 'band' | 'rest' }) {
  const hatch = useId()
  return (
    <svg className={styles.swatch} aria-hidden="true">
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className={styles.band} />
          <line x1="1.5" y1="0" x2="1.5" y2="6" strokeWidth="3" className={styles.hatch} />
        </pattern>
      </defs>
      {kind === 'band' ? (
        <rect width="14" height="14" fill={`url(#${hatch})`} />
      ) : (
        <rect width="14" height="14" className={styles[kind]} />
      )}
    </svg>
  )
}

/** The large form, with its legend. */
export function ScoreHeadline({ score }: { score: MaybeScore }) {
  return (
    <div className={`${styles.score} ${styles.large}`}>
      <p className={styles.text}>{scoreText(score)}</p>
      <Bar score={score} />
      {score != null && (
        <ul className={styles.legend}>
          <li>
            <Swatch kind="lower" /> Passes: {percent(score.lower)}
          </li>
          <li>
            <Swatch kind="band" /> Unknown: {percent(Math.max(0, score.upper - score.lower))}
          </li>
          <li>
            <Swatch kind="rest" /> Fails: {percent(Math.max(0, 100 - score.upper))}
          </li>
        </ul>
      )}
    </div>
  )
}
