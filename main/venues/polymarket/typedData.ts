// EIP-712: hashes a typed message so that a wallet can sign it. Knows integers, addresses, fixed
// bytes, strings and structures, which is all that this venue uses; arrays and dynamic bytes are
// refused.

import { fromHex, keccak, utf8 } from './auth.ts';

interface TypedField {
  readonly name: string;
  readonly type: string;
}

/** Structures by name. */
export type TypedStructs = { readonly [name: string]: readonly TypedField[] };
type TypedValue = string | number | bigint | TypedMessage;
export interface TypedMessage {
  readonly [field: string]: TypedValue;
}

/** Domain of a signature; which of its fields exist is part of what is signed. */
export interface TypedDomain {
  readonly name: string;
  readonly version: string;
  readonly chainId: number;
  readonly verifyingContract?: string;
}

const DOMAIN_FIELDS: readonly TypedField[] = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
];

const concat = (parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));

/** `Order(uint256 salt,…)`, followed by the structures that it contains in alphabetical order. */
export function typeString(name: string, structs: TypedStructs): string {
  const contained = new Set<string>();
  const collect = (struct: string) => {
    for (const { type } of structs[struct] ?? []) {
      if (structs[type] !== undefined && type !== name && !contained.has(type)) {
        contained.add(type);
        collect(type);
      }
    }
  };
  collect(name);
  return [name, ...[...contained].sort()]
    .map((struct) => {
      const fields = structs[struct] ?? [];
      return `${struct}(${fields.map((field) => `${field.type} ${field.name}`).join(',')})`;
    })
    .join('');
}

/** Hash of a structure's value. */
export function structHash(name: string, structs: TypedStructs, message: TypedMessage): Uint8Array {
  const fields = structs[name];
  if (fields === undefined) throw new Error(`unknown structure ${name}`);
  const words = fields.map((field) => word(field, structs, message[field.name]));
  return keccak(concat([keccak(utf8(typeString(name, structs))), ...words]));
}

/** Hash of a domain, made of the fields that it has. */
export function domainSeparator(domain: TypedDomain): Uint8Array {
  const message = Object.fromEntries(
    Object.entries(domain).filter(([, value]) => value !== undefined),
  ) as TypedMessage;
  const fields = DOMAIN_FIELDS.filter(({ name }) => name in message);
  return structHash('EIP712Domain', { EIP712Domain: fields }, message);
}

/** The digest that is signed. */
export const typedDigest = (
  domain: TypedDomain,
  name: string,
  structs: TypedStructs,
  message: TypedMessage,
): Uint8Array =>
  keccak(
    concat([
      Uint8Array.of(0x19, 0x01),
      domainSeparator(domain),
      structHash(name, structs, message),
    ]),
  );

/** One value as 32 bytes. */
function word(
  { name, type }: TypedField,
  structs: TypedStructs,
  value: TypedValue | undefined,
): Uint8Array {
  if (value === undefined) throw new Error(`${name} is absent`);
  if (structs[type] !== undefined) return structHash(type, structs, value as TypedMessage);
  if (type === 'string') return keccak(utf8(String(value)));
  if (type === 'address') return padded(sized(String(value), 20, name), 'left');
  const fixed = /^bytes(\d{1,2})$/.exec(type)?.[1];
  if (fixed !== undefined) return padded(sized(String(value), Number(fixed), name), 'right');
  const bits = /^uint(\d{1,3})$/.exec(type)?.[1];
  if (bits === undefined) throw new Error(`${name} has the unknown type ${type}`);
  const whole = BigInt(value as string | number | bigint);
  if (whole < 0n || whole >= 1n << BigInt(bits)) throw new Error(`${name} does not fit ${type}`);
  return padded(fromHex(`0x${whole.toString(16).padStart(64, '0')}`), 'left');
}

function sized(text: string, length: number, name: string): Uint8Array {
  const bytes = fromHex(text);
  if (bytes.length !== length) throw new Error(`${name} must have ${length} bytes`);
  return bytes;
}

function padded(bytes: Uint8Array, side: 'left' | 'right'): Uint8Array {
  const out = new Uint8Array(32);
  out.set(bytes, side === 'left' ? 32 - bytes.length : 0);
  return out;
}
