import type { GraphNode } from './provenance-graph.ts'

/** A node that is named and was not read: all that is known of it is its name. */
export function namedNode({ id, kind, name }: Pick<GraphNode, 'id' | 'kind' | 'name'>): GraphNode {
  return {
    id,
    kind,
    name,
    formerNames: [],
    read: 'named',
    state: 'ok',
    unread: [],
    claims: [],
    traceability: { status: 'unknown', signs: [] },
  }
}
