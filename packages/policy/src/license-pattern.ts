/** Whether a list of license ids names one; a star at the end stands for any ending. Case does not matter: the Hub writes `gpl-3.0`. */
export function isListed(patterns: readonly string[], license: string): boolean {
  const id = license.toLowerCase()
  return patterns.some((written) => {
    const pattern = written.toLowerCase()
    return pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : pattern === id
  })
}
