/** A type in pieces, of which is decided what fits on a line. Words, literals and templates are text already. */
export type Piece = string | SetPiece | ListPiece | TuplePiece | ObjectPiece;

/** A union or an intersection. */
export interface SetPiece {
  readonly kind: 'set';
  readonly operator: '|' | '&';
  readonly members: readonly Piece[];
}

export interface ListPiece {
  readonly kind: 'list';
  readonly item: Piece;
}

export interface TuplePiece {
  readonly kind: 'tuple';
  readonly items: readonly { readonly spread: boolean; readonly type: Piece; readonly optional: boolean }[];
}

export interface ObjectPiece {
  readonly kind: 'object';
  readonly members: readonly MemberPiece[];
}

/** A property or an index signature. */
export interface MemberPiece {
  /** Its doc comment without marks; empty when it has none. */
  readonly docs: string;
  /** As it is written, with `?` where it may be absent. */
  readonly key: string;
  readonly type: Piece;
}
