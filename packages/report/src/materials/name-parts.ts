import { displayName, type GraphNode, isHubName } from '@stemma/graph'

import { plainText } from './plain-text.ts'

/** The name of a node, and the organisation or user of the Hub that it stands under. */
export interface NameParts {
  readonly group?: string
  readonly name: string
}

/** Splits the name of a repository of the Hub; what is from elsewhere has one name. */
export function nameParts(node: GraphNode): NameParts {
  const [group, name] = isOnHub(node) ? node.name.split('/') : []
  return group === undefined || name === undefined ? { name: plainText(displayName(node)) } : { group, name }
}

/** The page of a repository of the Hub; absent for what is from elsewhere. */
export function pageOf(node: GraphNode): string | undefined {
  if (!isOnHub(node)) return undefined
  return `https://huggingface.co/${node.kind === 'dataset' ? 'datasets/' : ''}${node.name}`
}

function isOnHub({ id, name }: GraphNode): boolean {
  return /^(?:model|dataset):hf\//.test(id) && isHubName(name)
}
