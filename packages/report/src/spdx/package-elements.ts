import type { GraphNode, Json } from '@stemma/graph'

import { documentTime } from '../materials/document-time.ts'
import { type EvaluationResult, modelProfile, type ModelProfile } from '../materials/model-profile.ts'
import { nameParts, pageOf } from '../materials/name-parts.ts'
import { packageUrl } from '../package-url.ts'
import type { ElementMaker, SpdxElement } from './element.ts'

type Fields = Readonly<Record<string, Json>>

/** Makes the package of a node, and the agent that supplies it. */
export function packageMaker(maker: ElementMaker): (node: GraphNode) => SpdxElement {
  const agents = new Map<string, string>()
  return (node) => {
    const profile = modelProfile(node.claims)
    const { publisher } = profile
    if (publisher !== undefined && !agents.has(publisher)) {
      // Whether an account of the Hub is a person or an organisation nobody says.
      agents.set(publisher, maker.make('Agent', 'agent', { name: publisher }).spdxId)
    }
    const supplier = publisher === undefined ? undefined : agents.get(publisher)
    const fields = packageFields(node, supplier)
    return isWhole(node, fields)
      ? maker.make('ai_AIPackage', 'model', { ...fields, ...aiFields(profile) })
      : maker.make('software_Package', node.kind, fields)
  }
}

/** What the AI profile demands of a package. Where one of them is not known, it is a plain package, and nothing is made up. */
const demanded = [
  'suppliedBy',
  'releaseTime',
  'software_downloadLocation',
  'software_packageVersion',
  'software_primaryPurpose',
]

/** A data set is never one of the Dataset profile: when it was built, and what is in it, nobody says. */
function isWhole({ kind }: GraphNode, fields: Fields): boolean {
  return kind === 'model' && demanded.every((field) => fields[field] !== undefined)
}

function packageFields(node: GraphNode, supplier: string | undefined): Fields {
  const { group, name } = nameParts(node)
  const [purl, page, released] = [packageUrl(node), pageOf(node), documentTime(node.modifiedAt)]
  const { revision } = node
  return {
    name: group === undefined ? name : `${group}/${name}`,
    software_primaryPurpose: node.kind === 'dataset' ? 'data' : 'model',
    ...(supplier === undefined ? {} : { suppliedBy: supplier }),
    ...(released === undefined ? {} : { releaseTime: released }),
    ...(revision === undefined ? {} : { software_packageVersion: revision }),
    ...(purl === undefined ? {} : { software_packageUrl: purl }),
    ...(page === undefined ? {} : { software_homePage: page }),
    ...(page === undefined || revision === undefined ? {} : { software_downloadLocation: `git+${page}@${revision}` }),
  }
}

function aiFields({ tasks, libraries, languages, architectures, modelTypes, results }: ModelProfile): Fields {
  const types = [...new Set([...modelTypes, ...architectures])]
  const about = [
    ...tasks.map((task) => `task: ${task}`),
    ...libraries.map((library) => `library: ${library}`),
    ...languages.map((language) => `language: ${language}`),
  ]
  return {
    ...(types.length === 0 ? {} : { ai_typeOfModel: types }),
    ...(about.length === 0 ? {} : { ai_informationAboutApplication: about.join('; ') }),
    ...(results.length === 0 ? {} : { ai_metric: metricEntries(results) }),
  }
}

/** The keys of a dictionary differ: of several results for one name the second is numbered. */
function metricEntries(results: readonly EvaluationResult[]): readonly Fields[] {
  const counts = new Map<string, number>()
  return results.map(({ metric, value, on }) => {
    const name = on === undefined ? metric : `${metric} on ${on}`
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return { type: 'DictionaryEntry', key: count === 1 ? name : `${name} (${count})`, value }
  })
}
