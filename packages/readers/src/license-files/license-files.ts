import type { Claim, LicenseTextClaim, SnapshotText } from '@stemma/graph'

import { fileReader, type Reader } from '../reader.ts'
import { citing } from '../text-position.ts'

const name = 'license-files'
const pattern =
  /^(?:[^/]+\/){0,2}[^/]*(?:licen[cs]e|copying|notice|use[-_ ]?policy|acceptable[-_ ]?use|unlicense|terms)[^/]*$/i
const notTexts = /\.(?:py|json|png|jpe?g|gif|svg|safetensors|bin|pt|gguf|ya?ml|ipynb|js|ts|html?|sh|csv)$/i

/** Finds license texts, notices and use policies. Whose text it is, the package `licenses` says. */
export const licenseFilesReader: Reader = {
  ...fileReader(name, pattern, readLicenseFile),
  choose: (files) =>
    files
      .map((file) => file.path)
      .filter((path) => pattern.test(path) && !notTexts.test(path))
      .slice(0, maximumFiles),
}

/** More license files than this are a copy of somebody's dependencies. */
const maximumFiles = 20

function readLicenseFile(text: SnapshotText): readonly Claim[] {
  const component = componentOf(text.path)
  const firstLine = text.text.split('\n', 20).find((line) => line.trim() !== '') ?? ''
  const evidence = citing(name, text)(0, text.text.length, firstLine)
  return [
    { type: 'license-text', role: roleOf(text.path), ...(component === undefined ? {} : { component }), evidence },
  ]
}

function roleOf(path: string): LicenseTextClaim['role'] {
  if (/use[-_ ]?policy|acceptable/i.test(path)) return 'use-policy'
  return /notice/i.test(path) ? 'notice' : 'license'
}

/** `LICENSE-CODE`, `MODEL_LICENSE`: what a license covers stands in the name of its file more often than in the text. */
function componentOf(path: string): LicenseTextClaim['component'] {
  const file = path.split('/').at(-1) ?? path
  if (/code/i.test(file)) return 'code'
  if (/model|weight/i.test(file)) return 'weights'
  return /data/i.test(file) ? 'data' : undefined
}
