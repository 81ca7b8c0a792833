import type { AdoptedModel } from '../policy.ts'
import type { Fact } from './facts.ts'
import type { Subject } from './world.ts'

function adoption({ world, node }: Subject): AdoptedModel | undefined {
  return world.adopted.find(({ model }) => model.toLowerCase() === node.name.toLowerCase())
}

function isAdopted(subject: Subject): boolean {
  return adoption(subject) !== undefined
}

/** What a team has decided about a model that it took into use. */
export const adoptionFacts: readonly Fact[] = [
  { name: 'adopted', of: 'node', type: 'boolean', title: 'the model is listed as adopted', read: isAdopted },
  {
    name: 'adopted.has-owner',
    of: 'node',
    type: 'boolean',
    title: 'somebody answers for the adopted model',
    read: (subject) => adoption(subject)?.owner !== undefined,
  },
  {
    name: 'adopted.has-fallback',
    of: 'node',
    type: 'boolean',
    title: 'there is a model to go back to',
    read: (subject) => adoption(subject)?.fallback !== undefined,
  },
  {
    name: 'adopted.is-overdue',
    of: 'node',
    type: 'boolean',
    title: 'the day of its review has passed',
    read: (subject) => {
      const reviewBy = adoption(subject)?.reviewBy
      return reviewBy === undefined ? undefined : reviewBy < subject.world.today
    },
  },
  {
    name: 'adopted.same-revision',
    of: 'node',
    type: 'boolean',
    title: 'what was read is the revision that was adopted',
    read: (subject) => {
      const revision = adoption(subject)?.revision
      return revision === undefined ? undefined : revision === subject.node.revision
    },
  },
]
