/**
 * Paging by keyset cursors, kept in the address: the server only knows “after this cursor”, so the way back is the
 * stack of cursors that led here.
 */
export interface PagePosition {
  /** 1-based; absent on the first page. */
  page?: number
  /** The cursors of the pages after the first, the current one last. */
  cursor?: string[]
}

/** So many steps back are remembered; before them “previous” leads to the first page. Keeps addresses short. */
export const MAX_REMEMBERED = 25

export const FIRST_PAGE: PagePosition = { page: undefined, cursor: undefined }

export const pageNumber = (position: PagePosition): number => position.page ?? 1

export const currentCursor = (position: PagePosition): string | undefined => position.cursor?.at(-1)

export function next(position: PagePosition, nextCursor: string): PagePosition {
  return {
    page: pageNumber(position) + 1,
    cursor: [...(position.cursor ?? []), nextCursor].slice(-MAX_REMEMBERED),
  }
}

export function previous(position: PagePosition): PagePosition {
  const cursors = position.cursor ?? []
  if (pageNumber(position) <= 2 || cursors.length <= 1) {
    return FIRST_PAGE
  }
  return { page: pageNumber(position) - 1, cursor: cursors.slice(0, -1) }
}

/** A position from an address that anyone may have edited; what does not fit together is the first page. */
export function readPosition(search: Record<string, unknown>): PagePosition {
  const given = search.cursor
  const cursor = (Array.isArray(given) ? given : [given]).filter(
    (c): c is string => typeof c === 'string' && c !== '',
  )
  const page = Number(search.page)
  if (cursor.length === 0 || !Number.isInteger(page) || page < 2 || cursor.length > page - 1) {
    return FIRST_PAGE
  }
  return { page, cursor: cursor.slice(-MAX_REMEMBERED) }
}
