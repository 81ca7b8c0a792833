import { listFiles } from '@stemma/sources'

/** The top of the code base that a folder is in: where policy, lock and baseline lie. */
export async function findRoot(path: string): Promise<string> {
  const { root } = await listFiles(path)
  return root
}
