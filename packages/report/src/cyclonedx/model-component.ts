import { ComponentType, ExternalReferenceType, HashAlgorithm } from '@cyclonedx/cyclonedx-library/Enums'
import {
  Component,
  ComponentEvidence,
  ExternalReference,
  HashDictionary,
  OrganizationalEntity,
  Property,
} from '@cyclonedx/cyclonedx-library/Models'

import type { GraphNode } from '@stemma/graph'

import { modelLicenses } from '../materials/model-licenses.ts'
import { modelProfile, type WeightFile } from '../materials/model-profile.ts'
import { modelStatements, type Statement } from '../materials/model-statements.ts'
import { nameParts, pageOf } from '../materials/name-parts.ts'
import { packageUrl } from '../package-url.ts'
import { componentLicenses, foundLicenses } from './component-licenses.ts'

/** The component of a model or a data set, with all that the library models. `statements` come after its own. */
export function nodeComponent(node: GraphNode, statements: readonly Statement[]): Component {
  const licenses = modelLicenses(node)
  const { weights } = modelProfile(node.claims)
  const component = identity(node, node.id)
  const [weight] = weights
  // The digest of a repository is not that of its file; where there is one file, it is what people have.
  if (weight !== undefined && weights.length === 1) component.hashes.set(HashAlgorithm['SHA-256'], weight.sha256)
  for (const file of weights) component.components.add(fileComponent(file))
  const found = foundLicenses(licenses)
  if (found.length > 0) {
    component.evidence = new ComponentEvidence()
    for (const one of found) component.evidence.licenses.add(one)
  }
  const page = pageOf(node)
  if (page !== undefined) component.externalReferences.add(new ExternalReference(page, ExternalReferenceType.Website))
  addProperties(component, [...modelStatements(node, licenses), ...statements])
  return component
}

/** An ancestor as the pedigree of another component lists it: what it is, its version, its licenses. */
export function ancestorComponent(node: GraphNode): Component {
  return identity(node)
}

/** Without a reference of its own it is not part of the dependency graph. */
function identity(node: GraphNode, reference?: string): Component {
  const { group, name } = nameParts(node)
  const { publisher } = modelProfile(node.claims)
  const purl = packageUrl(node)
  const component = new Component(
    node.kind === 'dataset' ? ComponentType.Data : ComponentType.MachineLearningModel,
    name,
    {
      ...(reference === undefined ? {} : { bomRef: reference }),
      ...(group === undefined ? {} : { group }),
      ...(node.revision === undefined ? {} : { version: node.revision }),
      ...(purl === undefined ? {} : { purl }),
      ...(publisher === undefined ? {} : { supplier: new OrganizationalEntity({ name: publisher }) }),
    },
  )
  for (const license of componentLicenses(modelLicenses(node))) component.licenses.add(license)
  return component
}

function fileComponent({ path, sha256 }: WeightFile): Component {
  return new Component(ComponentType.File, path, { hashes: new HashDictionary([[HashAlgorithm['SHA-256'], sha256]]) })
}

function addProperties(component: Component, statements: readonly Statement[]): void {
  for (const { name, value } of statements) component.properties.add(new Property(name, value))
}
