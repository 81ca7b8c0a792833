// What is used of dagre: its own declarations import each other by names that Node's resolution does not find.
declare module '@dagrejs/dagre' {
  export class Graph<NodeLabel, EdgeLabel> {
    setGraph(label: object): this
    setNode(name: string, label: NodeLabel): this
    setEdge(from: string, to: string, label: EdgeLabel): this
    node(name: string): NodeLabel
    edge(from: string, to: string): EdgeLabel
  }
  export function layout<NodeLabel, EdgeLabel>(graph: Graph<NodeLabel, EdgeLabel>): void
}
