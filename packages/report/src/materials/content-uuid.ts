import { v5 } from 'uuid'

/** The name space of documents that Stemma writes. */
const namespace = '2c2b8d9e-7a55-4f0c-9a4f-5d7f3b6f1a52'

/** The UUID of a document that says `content`: the same content has the same one (RFC 9562, version 5). */
export function contentUuid(content: string): string {
  return v5(content, namespace)
}
