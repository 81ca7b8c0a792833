import picomatch from 'picomatch'

/**
 * Whether a path matches one of the globs of a policy (`docs/**`); a glob that names a folder means all that is in it. Paths are
 * those from the top of the repository, and from the policy's own folder, whose `prefix` ends in a slash.
 */
export function globMatcher(globs: readonly string[], prefix: string): (path: string) => boolean {
  if (globs.length === 0) return () => false
  const matches = picomatch(
    globs.flatMap((glob) => [glob, `${glob.replace(/\/+$/, '')}/**`]),
    { dot: true },
  )
  return (path) => matches(path) || (path.startsWith(prefix) && matches(path.slice(prefix.length)))
}
