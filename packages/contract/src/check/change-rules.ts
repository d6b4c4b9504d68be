import type { ChangeRule } from './change-rule.ts';
import { channelAdded } from './rules/channel-added.ts';
import { channelAddressChanged } from './rules/channel-address-changed.ts';
import { channelBindingsChanged } from './rules/channel-bindings-changed.ts';
import { channelEventAdded } from './rules/channel-event-added.ts';
import { channelEventRemoved } from './rules/channel-event-removed.ts';
import { channelRemoved } from './rules/channel-removed.ts';
import { contentTypeChanged } from './rules/content-type-changed.ts';
import { eventAdded } from './rules/event-added.ts';
import { eventRemoved } from './rules/event-removed.ts';
import { keyChanged } from './rules/key-changed.ts';
import { messageBindingsChanged } from './rules/message-bindings-changed.ts';
import { operationAdded } from './rules/operation-added.ts';
import { operationBindingsChanged } from './rules/operation-bindings-changed.ts';
import { operationChannelChanged } from './rules/operation-channel-changed.ts';
import { operationRemoved } from './rules/operation-removed.ts';
import { payloadFormatChanged } from './rules/payload-format-changed.ts';
import { replyChanged } from './rules/reply-changed.ts';

/** Every rule about the document around the schemas. What changes inside schemas is judged by `@concordat/compat`. */
export const changeRules: readonly ChangeRule[] = [
  eventRemoved,
  eventAdded,
  contentTypeChanged,
  payloadFormatChanged,
  keyChanged,
  messageBindingsChanged,
  channelRemoved,
  channelAdded,
  channelAddressChanged,
  channelEventRemoved,
  channelEventAdded,
  channelBindingsChanged,
  operationRemoved,
  operationAdded,
  operationChannelChanged,
  operationBindingsChanged,
  replyChanged,
];
