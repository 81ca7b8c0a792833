import { ancestors, type Edge, type GraphIndex, type GraphNode, type ParentName } from '@stemma/graph'

/** The edges from a model to the models that it was made from. Data sets are no ancestors. */
export function parentEdgesOf({ upstream }: GraphIndex, id: string): readonly Edge[] {
  return (upstream.get(id) ?? []).filter(({ relation }) => relation !== 'trained-on')
}

/** The models that `id` was made from, and those that they were made from, nearest first. */
export function ancestorModels(index: GraphIndex, id: string): readonly GraphNode[] {
  return ancestors(index, id)
    .map((one) => index.nodes.get(one))
    .filter((node) => node?.kind === 'model')
    .filter((node) => node !== undefined)
}

/** The data sets that a model was trained on, as its card says. */
export function trainingSets({ upstream }: GraphIndex, id: string): readonly string[] {
  const edges = (upstream.get(id) ?? []).filter(({ relation }) => relation === 'trained-on')
  return [...new Set(edges.map((edge) => edge.upstream))]
}

/**
 * How well the ancestors of a model are known. `complete`: it was read whole, and all that it names is here.
 * `incomplete`: it was made from something that is not here. `unknown`: nobody can tell.
 */
export function lineageCompleteness(node: GraphNode): 'complete' | 'incomplete' | 'unknown' {
  const { read, traceability } = node
  if (read === 'failed') return 'unknown'
  if (traceability.status === 'untraceable') return 'incomplete'
  const isWhole = read === 'read' && traceability.status !== 'unknown' && !isOnlySilent(node)
  return isWhole && unresolvedParents(node).length === 0 ? 'complete' : 'unknown'
}

/** Nothing says that it was made from another model, and nothing that it was not. */
function isOnlySilent({ traceability, claims }: GraphNode): boolean {
  return traceability.status === 'foundation' && !claims.some(({ type }) => type === 'from-scratch')
}

/** Parents that are named by what is no repository: a folder, a family, a text that is no name. */
export function unresolvedParents({ claims }: Pick<GraphNode, 'claims'>): readonly string[] {
  return claims.filter((claim) => claim.type === 'derived-from').flatMap(({ parent }) => unresolvedName(parent))
}

function unresolvedName(parent: ParentName): readonly string[] {
  switch (parent.kind) {
    case 'local-path':
      return [parent.path]
    case 'family':
      return [parent.name]
    case 'malformed':
      return [parent.text]
    case 'hub':
    case 'registry':
      return []
  }
}
