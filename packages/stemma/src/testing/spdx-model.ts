/** How often a class may bear a property: `?` at most once, `1` once, `*` a list, `+` a list that is not empty. */
export type Cardinality = '?' | '1' | '*' | '+'

/** A class of SPDX 3.0.1 as far as Stemma writes it: the class that it extends, its properties, and what it demands of inherited ones. */
export interface SpdxClass {
  readonly extends?: string
  readonly properties: Readonly<Record<string, Cardinality>>
}

/** Facts of the model of SPDX 3.0.1 (https://spdx.github.io/spdx-spec/v3.0.1/), in the short names of its JSON-LD context. */
export const spdxClasses: Readonly<Record<string, SpdxClass>> = {
  CreationInfo: {
    properties: { '@id': '1', specVersion: '1', created: '1', createdBy: '+', createdUsing: '*', comment: '?' },
  },
  Element: {
    properties: { spdxId: '1', creationInfo: '1', name: '?', comment: '?', verifiedUsing: '*' },
  },
  Agent: { extends: 'Element', properties: {} },
  SoftwareAgent: { extends: 'Agent', properties: {} },
  Tool: { extends: 'Element', properties: {} },
  Annotation: {
    extends: 'Element',
    properties: { annotationType: '1', subject: '1', contentType: '?', statement: '?' },
  },
  Relationship: {
    extends: 'Element',
    properties: { from: '1', relationshipType: '1', to: '+', completeness: '?' },
  },
  ElementCollection: {
    extends: 'Element',
    properties: { element: '*', rootElement: '*', profileConformance: '*' },
  },
  SpdxDocument: { extends: 'ElementCollection', properties: {} },
  Bom: { extends: 'ElementCollection', properties: {} },
  software_Sbom: { extends: 'Bom', properties: { software_sbomType: '*' } },
  software_SoftwareArtifact: {
    extends: 'Element',
    properties: { suppliedBy: '?', releaseTime: '?', software_primaryPurpose: '?' },
  },
  software_File: { extends: 'software_SoftwareArtifact', properties: { name: '1' } },
  software_Package: {
    extends: 'software_SoftwareArtifact',
    properties: {
      name: '1',
      software_packageVersion: '?',
      software_packageUrl: '?',
      software_homePage: '?',
      software_downloadLocation: '?',
    },
  },
  ai_AIPackage: {
    extends: 'software_Package',
    properties: {
      suppliedBy: '1',
      releaseTime: '1',
      software_downloadLocation: '1',
      software_packageVersion: '1',
      software_primaryPurpose: '1',
      ai_typeOfModel: '*',
      ai_informationAboutApplication: '?',
      ai_metric: '*',
    },
  },
  simplelicensing_LicenseExpression: {
    extends: 'Element',
    properties: { simplelicensing_licenseExpression: '1', simplelicensing_customIdToUri: '*' },
  },
  simplelicensing_SimpleLicensingText: { extends: 'Element', properties: { simplelicensing_licenseText: '1' } },
  Hash: { properties: { algorithm: '1', hashValue: '1' } },
  DictionaryEntry: { properties: { key: '1', value: '?' } },
}

/** What the text of a property looks like: the words of its vocabulary, or the form of its data type. */
export const spdxValues: Readonly<Record<string, RegExp>> = {
  specVersion: /^3\.0\.1$/,
  created: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  releaseTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  spdxId: /^[a-z]+:[\w:.-]+#[\w.-]+$/,
  annotationType: /^(?:other|review)$/,
  contentType: /^[^/]+\/[^/]+$/,
  completeness: /^(?:complete|incomplete|noAssertion)$/,
  // Of the sixty those that can hold between what a scan knows.
  relationshipType: /^(?:contains|descendantOf|hasConcludedLicense|hasDeclaredLicense|trainedOn)$/,
  profileConformance: /^(?:core|software|simpleLicensing|ai|dataset)$/,
  software_sbomType: /^analyzed$/,
  software_primaryPurpose: /^(?:data|model)$/,
  software_packageUrl: /^pkg:[a-z]+\/[\w./%,-]+(?:@[0-9a-f]{40})?$/,
  software_homePage: /^https:\/\/[\w./%,-]+$/,
  software_downloadLocation: /^git\+https:\/\/[\w./%,-]+@[0-9a-f]{40}$/,
  algorithm: /^sha256$/,
  hashValue: /^[0-9a-f]{64}$/,
}

/** Properties that point to an element, and the classes that it may be of; nothing where it may be of any. */
export const spdxReferences: Readonly<Record<string, readonly string[]>> = {
  createdBy: ['Agent', 'SoftwareAgent'],
  createdUsing: ['Tool'],
  suppliedBy: ['Agent', 'SoftwareAgent'],
  subject: [],
  from: [],
  to: [],
  element: [],
  rootElement: [],
}

/** What a relationship leads to, by its type. The terms are individuals that the model defines. */
export const spdxTargets: Readonly<Record<string, readonly string[]>> = {
  hasConcludedLicense: ['simplelicensing_LicenseExpression', 'expandedlicensing_NoAssertionLicense'],
  hasDeclaredLicense: ['simplelicensing_LicenseExpression', 'expandedlicensing_NoAssertionLicense'],
  descendantOf: ['ai_AIPackage', 'software_Package', 'NoAssertionElement'],
  trainedOn: ['software_Package'],
  contains: ['software_File', 'ai_AIPackage', 'software_Package'],
}
