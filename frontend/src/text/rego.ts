/** Just enough of Rego's lexis to colour it: comments, strings, numbers, keywords. */
export type RegoToken = { kind: 'comment' | 'string' | 'number' | 'keyword' | 'plain'; text: string }

const KEYWORDS = new Set(
  'as contains default else every false if import in not null package some true with'.split(' '),
)
const LEXEME = /(#[^\n]*)|("(?:\\.|[^"\\\n])*"|`[^`]*`)|(\b\d+(?:\.\d+)?\b)|([A-Za-z_]\w*)/g

export function regoTokens(source: string): RegoToken[] {
  const tokens: RegoToken[] = []
  let plain = ''
  let end = 0
  const flush = () => {
    if (plain !== '') {
      tokens.push({ kind: 'plain', text: plain })
      plain = ''
    }
  }
  for (const match of source.matchAll(LEXEME)) {
    plain += source.slice(end, match.index)
    end = match.index + match[0].length
    const [text, comment, string, number, name] = match
    if (name !== undefined && !KEYWORDS.has(name)) {
      plain += text
      continue
    }
    flush()
    tokens.push({ kind: comment ? 'comment' : string ? 'string' : number ? 'number' : 'keyword', text })
  }
  plain += source.slice(end)
  flush()
  return tokens
}
