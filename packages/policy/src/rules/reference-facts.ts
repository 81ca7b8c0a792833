import type { Fact } from './facts.ts'

function referenceFact(name: string, title: string, values?: readonly string[]): Fact {
  return {
    name,
    of: 'reference',
    type: values === undefined ? 'boolean' : 'string',
    title,
    ...(values === undefined ? {} : { values }),
    read: ({ reference }) => reference?.facts[name],
  }
}

/** What is known of a model that a code base names, and of edits to what a change is judged by. */
export const referenceFacts: readonly Fact[] = [
  referenceFact('reference.is-pinned', 'the code names a commit'),
  referenceFact('reference.is-locked', 'the lock holds the model at this revision'),
  referenceFact('reference.is-read', 'the model could be read; unknown where it could not'),
  referenceFact('reference.is-adopted', 'the policy lists the model as adopted'),
  referenceFact('reference.is-ignored', 'a comment that counts asks to leave the line out'),
  referenceFact('reference.change', 'what became of the model since it was locked', [
    'none',
    'moved',
    'terms',
    'other-repository',
  ]),
  referenceFact('lock.agrees', 'the entry of the lock says what the Hub says; unknown where that cannot be had'),
  referenceFact('lock.is-edited', 'something else than Stemma wrote the lock'),
  referenceFact('lock.is-needed', 'the code names the model of an entry'),
  referenceFact('file.is-read', 'a file that could name models was read; unknown where it was not'),
  referenceFact('edit.of', 'what a change edits of what it is judged by', [
    'none',
    'policy',
    'waiver',
    'lock',
    'baseline',
    'ignore',
    'ignore-without-reason',
  ]),
]
