import type { GraphNode } from '@stemma/graph'

import type { Fact } from './facts.ts'
import { isSameOwner } from './owner.ts'

function files(node: GraphNode, kind: string): boolean | undefined {
  if (node.state !== 'ok') return undefined
  return node.claims.some((claim) => claim.type === 'hazard' && claim.hazard === kind)
}

/** How a model was read, and where it comes from. */
export const lineageFacts: readonly Fact[] = [
  {
    name: 'model.state',
    of: 'node',
    type: 'string',
    title: '`ok`, or why the model could not be read',
    read: ({ node }) => node.state,
  },
  {
    name: 'model.kind',
    of: 'node',
    type: 'string',
    values: ['model', 'dataset', 'code'],
    title: 'a model, a data set or code',
    read: ({ node }) => node.kind,
  },
  {
    name: 'model.is-asked',
    of: 'node',
    type: 'boolean',
    title: 'the model is one of those that were asked for, and no ancestor of theirs alone',
    read: ({ world, node }) => world.asked.has(node.id),
  },
  {
    name: 'model.is-pinned',
    of: 'node',
    type: 'boolean',
    title: 'a commit or the digest of a folder says which version was read',
    read: ({ node }) => node.revision !== undefined || node.id.startsWith('model:dir/'),
  },
  {
    name: 'model.changed-owner',
    of: 'node',
    type: 'boolean',
    title: 'the model answers to a name of another owner',
    read: ({ node }) => node.formerNames.some((name) => name.includes('/') && !isSameOwner(name, node.name)),
  },
  {
    name: 'traceability',
    of: 'node',
    type: 'string',
    values: ['traced', 'untraceable', 'foundation', 'unknown'],
    title: 'whether the parents of the model are known',
    read: ({ node }) => (node.traceability.status === 'unknown' ? undefined : node.traceability.status),
  },
  {
    name: 'traceability.reason',
    of: 'node',
    type: 'string',
    title: 'why a model that was derived has no usable parent; `none` where it has',
    read: ({ node }) => node.traceability.reason ?? 'none',
  },
  {
    name: 'made-by',
    of: 'node',
    type: 'list',
    title: 'what was done to make the model, as tools wrote into its files',
    read: ({ node }) =>
      node.claims.flatMap((claim) => (claim.type === 'made-by' && claim.voice === 'machine' ? claim.relation : [])),
  },
  {
    name: 'files.has-pickle',
    of: 'node',
    type: 'boolean',
    title: 'the weights are pickle files, which can run code when they are loaded, and there is no other format',
    read: ({ node }) => files(node, 'pickle'),
  },
  {
    name: 'files.has-code',
    of: 'node',
    type: 'boolean',
    title: 'the repository holds Python code that loaders may run',
    read: ({ node }) => files(node, 'custom-code'),
  },
  {
    name: 'hub.is-gated',
    of: 'node',
    type: 'boolean',
    title: 'access has to be asked for',
    read: ({ node }) => files(node, 'gated'),
  },
]
