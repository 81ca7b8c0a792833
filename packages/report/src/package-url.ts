import { type GraphNode, isHubName } from '@stemma/graph'

const hubPrefix = 'model:hf/'

/** The package URL of a model of the Hub, `pkg:huggingface/org/name@sha`; absent for what the purl type does not cover. */
export function packageUrl(node: GraphNode): string | undefined {
  // Names of the Hub hold nothing that a package URL would have to percent-encode.
  if (!node.id.startsWith(hubPrefix) || !isHubName(node.name)) return undefined
  const version = node.revision === undefined ? '' : `@${encodeURIComponent(node.revision)}`
  return `pkg:huggingface/${node.name}${version}`
}
