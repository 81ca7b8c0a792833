import picomatch from 'picomatch'

/** Whether a path matches one of the globs of a policy (`docs/**`); a glob that names a folder means all that is in it. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false
  const whole = globs.flatMap((glob) => [glob, `${glob.replace(/\/+$/, '')}/**`])
  return picomatch(whole, { dot: true })
}
