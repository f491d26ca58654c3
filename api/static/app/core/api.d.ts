/** What an address of the API takes and answers: from `openapi`, which `make types` makes of docs/openapi.json. */

import type { components, paths } from "openapi";

export type Schemas = components["schemas"];
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

type WithoutQuery<P extends string> = P extends `${infer Path}?${string}` ? Path : P;
type Segment<S extends string> = string extends S ? "{}" : `${any}` extends S ? "{}" : S extends `{${string}}` ? "{}" : S;
type Segments<P extends string> = P extends `${infer Head}/${infer Rest}` ? `${Segment<Head>}/${Segments<Rest>}` : Segment<P>;
/** `/cvs/${string}/undo?x=1` as "/cvs/{}/undo". */
type Shape<P extends string> = Segments<WithoutQuery<P>>;
type ByShape = { [P in keyof paths as P extends `/api${infer Path}` ? Segments<Path> : never]: paths[P] };

type Pattern<P extends string> = P extends `${infer Head}{${string}}${infer Rest}` ? `${Head}${string}${Pattern<Rest>}` : P;
type Path = { [P in keyof paths]: P extends `/api${infer Rest}` ? Pattern<Rest> : never }[keyof paths];
/** An address below /api, with or without a query. */
export type Address = Path | `${Path}?${string}`;

type Operation<P extends string, M extends Method> = Shape<P> extends infer S
  ? S extends keyof ByShape ? (Lowercase<M> extends keyof ByShape[S] ? ByShape[S][Lowercase<M>] : undefined) : undefined
  : never;
type Json<Content> = Content extends { content: { "application/json": infer Body } } ? Body : Content extends { headers: unknown } ? null : never;
type Good = 200 | 201 | 202 | 204;

/** The JSON of the answer; null where there is none. */
export type Answer<P extends string, M extends Method = "GET"> =
  Operation<P, M> extends { responses: infer R } ? Json<R[keyof R & Good]> : never;
/** The JSON to send. */
export type Body<P extends string, M extends Method> =
  Operation<P, M> extends { requestBody?: { content: { "application/json": infer B } } } ? B : undefined;
export interface Options<P extends string, M extends Method> {
  method?: M;
  /** Sent as JSON. */
  body?: Body<P, M>;
  headers?: Record<string, string>;
  /** Send no token. */
  open?: boolean;
  /** Do not try again. */
  once?: boolean;
  signal?: AbortSignal;
}

/** Options whose address is not known any more. */
export type AnyOptions = Omit<Options<Address, Method>, "body"> & { body?: any };
