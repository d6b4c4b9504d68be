import type { Effective } from './effective.ts';
import type { Located } from './located.ts';

/** A message that a document mentions, before events are made of the messages. */
export interface MessageDraft {
  readonly definition: Effective;
  readonly version: string;
  /** A name for it, in case it gives itself none: from where it is kept or used. */
  readonly fallbackName: string;
  /** Where the payload's schema is, when it stands alone and there is no message around it. */
  readonly payload?: Located;
}

/** A channel as one document sees it. */
export interface ChannelDraft {
  readonly id: string;
  readonly address: string | null;
  /** Where it is defined, maybe in another file. */
  readonly definition: Located;
  /** By their key; in 2.x by their position. */
  readonly messages: readonly { readonly key: string; readonly message: MessageDraft }[];
}

export interface ReplyDraft {
  readonly channel: string | undefined;
  readonly address: string | null | undefined;
  readonly messages: readonly MessageDraft[];
}

/** An operation as its document says it. */
export interface OperationDraft {
  readonly id: string;
  readonly action: 'send' | 'receive';
  readonly channel: string;
  readonly messages: readonly MessageDraft[];
  readonly reply: ReplyDraft | undefined;
  readonly definition: Effective;
}

/** What one AsyncAPI document says, with its references followed. */
export interface DocumentDraft {
  readonly document: Located;
  readonly version: string;
  readonly channels: readonly ChannelDraft[];
  readonly operations: readonly OperationDraft[];
  /** Messages under `components`, used or not. */
  readonly components: readonly MessageDraft[];
}
