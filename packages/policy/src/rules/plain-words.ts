/** A name as it is compared with a phrase that it has to begin with: letters and digits in lower case. */
export function plainWords(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}
