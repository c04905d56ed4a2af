// The codes that a source file can give as a reason: of refusals and unknown outcomes, of books that are
// read again, of feeds, of failed requests and of markets that take no orders. Read from the syntax tree.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';

/** Properties whose text is a code. */
const PROPERTIES = new Set(['code', 'reason']);
/** Functions that take a code, and at which places. */
const CALLS: ReadonlyMap<string, readonly number[]> = new Map([
  ['unknown', [0]],
  ['rejected', [0]],
  ['refused', [0]],
  ['resync', [1]],
  ['lost', [1]],
  ['end', [2]],
  ['refusal', [1]],
  ['failed', [0, 2]],
]);
/** Functions that return a code. */
const RETURNING = /^(?:untradable|closedReason|kindOf)$/;
/** Rows of a table of refusals: a pattern with the code that it means. */
const isPatternRow = (node: ts.Node): node is ts.ArrayLiteralExpression =>
  ts.isArrayLiteralExpression(node) &&
  node.elements.length === 2 &&
  node.elements[0]?.kind === ts.SyntaxKind.RegularExpressionLiteral;

const isCode = (text: string): boolean => /^[A-Za-z][\w-]*$/.test(text);

/** Codes in an expression: its own text, or that of its branches. */
function textsOf(node: ts.Node): string[] {
  if (ts.isStringLiteral(node)) return isCode(node.text) ? [node.text] : [];
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(textsOf);
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const either =
      kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
    return either ? [node.left, node.right].flatMap(textsOf) : [];
  }
  return ts.isParenthesizedExpression(node) ? textsOf(node.expression) : [];
}

const nameOf = (node: ts.Expression): string =>
  ts.isPropertyAccessExpression(node) ? node.name.text : ts.isIdentifier(node) ? node.text : '';

function codesAt(node: ts.Node, within: string): string[] {
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) {
    return PROPERTIES.has(node.name.text) ? textsOf(node.initializer) : [];
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    return PROPERTIES.has(nameOf(node.left)) ? textsOf(node.right) : [];
  }
  if (ts.isCallExpression(node)) {
    const places = CALLS.get(nameOf(node.expression)) ?? [];
    return places.flatMap((at) => node.arguments.slice(at, at + 1).flatMap(textsOf));
  }
  if (ts.isReturnStatement(node) && node.expression && RETURNING.test(within)) {
    return textsOf(node.expression);
  }
  return within === 'REFUSALS' && isPatternRow(node) && node.elements[1]
    ? textsOf(node.elements[1])
    : [];
}

/** Name of a function or a variable, in which what is below it stands. */
const ownName = (node: ts.Node): string | null =>
  (ts.isFunctionDeclaration(node) || ts.isVariableDeclaration(node)) &&
  node.name !== undefined &&
  ts.isIdentifier(node.name)
    ? node.name.text
    : null;

/** Codes in a text of TypeScript. */
export function emittedCodes(source: string): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (node: ts.Node, within: string): void => {
    // Faults of a schema are told in words; their code is the schema library's own.
    if (ts.isCallExpression(node) && nameOf(node.expression) === 'addIssue') return;
    for (const code of codesAt(node, within)) found.add(code);
    const name = ownName(node) ?? within;
    ts.forEachChild(node, (child) => walk(child, name));
  };
  walk(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true), '');
  return found;
}

/** Files of TypeScript in a folder, below it as well where `deep`. */
export function sourcesIn(folder: string, deep: boolean): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return deep ? sourcesIn(path, deep) : [];
    return name.endsWith('.ts') ? [path] : [];
  });
}

/** Codes of some files with the names of the files that can give them. */
export function codesOf(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const codes = new Map<string, string[]>();
  for (const path of paths) {
    for (const code of emittedCodes(readFileSync(path, 'utf8'))) {
      codes.set(code, [...(codes.get(code) ?? []), basename(path)]);
    }
  }
  return codes;
}
