/** Paths into a resource's config as controls write them: `ProductionVariants[0].InstanceType`. */
export type Segment = string | number

export function segments(path: string): Segment[] {
  return path
    .split('.')
    .filter((part) => part !== '')
    .flatMap((part): Segment[] => {
      const name = part.replace(/(\[\d*\])+$/, '')
      const indices = [...part.slice(name.length).matchAll(/\[(\d*)\]/g)].map(([, digits]) =>
        digits === '' || digits === undefined ? '[]' : Number(digits),
      )
      return name === '' ? indices : [name, ...indices]
    })
}

export function pathOf(parts: readonly Segment[]): string {
  return parts.reduce<string>(
    (path, part) => (typeof part === 'number' ? `${path}[${part}]` : path === '' ? part : `${path}.${part}`),
    '',
  )
}

function child(value: unknown, part: Segment): { found: boolean; value?: unknown } {
  if (Array.isArray(value)) {
    return typeof part === 'number' && part < value.length
      ? { found: true, value: value[part] }
      : { found: false }
  }
  if (typeof value === 'object' && value !== null && typeof part === 'string' && Object.hasOwn(value, part)) {
    return { found: true, value: (value as Record<string, unknown>)[part] }
  }
  return { found: false }
}

export interface Located {
  /** The deepest part of the path that exists, as a path; empty: the config itself. */
  at: string
  /** What of the path is missing there; empty when all of it exists. */
  missing: string
}

/** Where a path leads in a config, or how far: an absent field is shown at the object that lacks it. */
export function locate(config: unknown, path: string): Located {
  const parts = segments(path)
  let value = config
  for (const [depth, part] of parts.entries()) {
    const step = child(value, part)
    if (!step.found) {
      return { at: pathOf(parts.slice(0, depth)), missing: pathOf(parts.slice(depth)) }
    }
    value = step.value
  }
  return { at: pathOf(parts), missing: '' }
}
