import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown'

/**
 * Puts the tables that the tokenizer finds into the tree.
 * The package for this, `mdast-util-gfm-table`, also brings a printer of Markdown, which costs each start 40 ms and is never used.
 */
export const tableTree: Extension = {
  enter: { table: enterTable, tableRow: enterRow, tableData: enterCell, tableHeader: enterCell },
  exit: { table: leave, tableRow: leave, tableData: leave, tableHeader: leave },
}

function enterTable(this: CompileContext, token: Token): undefined {
  this.enter({ type: 'table', children: [] }, token)
}

function enterRow(this: CompileContext, token: Token): undefined {
  this.enter({ type: 'tableRow', children: [] }, token)
}

function enterCell(this: CompileContext, token: Token): undefined {
  this.enter({ type: 'tableCell', children: [] }, token)
}

function leave(this: CompileContext, token: Token): undefined {
  this.exit(token)
}
