import { askGit, pieces } from './git.ts'

/**
 * Settings that switch off the filters of a repository: programs that git runs over files of the work tree to compare them. Those
 * of the user and of the machine stay. A file that only differs by a filter then counts as changed, which costs a look at it.
 */
export async function withoutOwnFilters(root: string): Promise<ReadonlyMap<string, string>> {
  const { output } = await askGit(root, ['config', '--show-scope', '--name-only', '-z', '--get-regexp', '^filter[.]'])
  const settings = new Map<string, string>()
  const words = pieces(output).map((word) => word.toString('utf8'))
  for (const [at, name] of words.entries()) {
    if (at % 2 === 0 || !ownScopes.has(words[at - 1])) continue
    const filter = name.slice(0, name.lastIndexOf('.'))
    for (const part of ['clean', 'process', 'required']) settings.set(`${filter}.${part}`, '')
  }
  return settings
}

const ownScopes: ReadonlySet<string | undefined> = new Set(['local', 'worktree'])
