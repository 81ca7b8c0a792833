import { Version } from '@cyclonedx/cyclonedx-library/Spec'
import { JsonStrictValidator } from '@cyclonedx/cyclonedx-library/Validation'

/** What is wrong with a CycloneDX document by the official schema of the version that it names; nothing where it is right. */
export async function cycloneDxProblems(text: string): Promise<readonly string[]> {
  const version = /"specVersion": "(?<version>1\.[67])"/.exec(text)?.groups?.['version']
  const problems: unknown = await new JsonStrictValidator(version === '1.7' ? Version.v1dot7 : Version.v1dot6).validate(
    text,
  )
  return problems === null ? [] : [JSON.stringify(problems)]
}
