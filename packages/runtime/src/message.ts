/** Header names are lower case. CloudEvents attributes travel as `ce-<attribute>`, as in the HTTP and NATS bindings; an adapter renames them where its protocol's binding differs (Kafka: `ce_<attribute>`). */
export type Headers = Readonly<Record<string, string>>;

/** What a broker carries: it never interprets the body. */
export interface Message {
  /** The address of the AsyncAPI channel, for example `orders`. */
  readonly channel: string;
  /** What decides the order: messages of one key keep it. `null`: no order is asked for. */
  readonly key: string | null;
  readonly headers: Headers;
  /** The payload's bytes, as they were written. */
  readonly body: Uint8Array;
}

/** A message as a consumer receives it. */
export interface Delivery extends Message {
  /** Messages of one partition are delivered one at a time, in order. */
  readonly partition: number;
  /** The place in the partition, as a decimal number. It grows; it may have gaps. */
  readonly offset: string;
  readonly publishedAt: Date;
  /** True when the broker knows that this group has been handed the message before. */
  readonly redelivered: boolean;
}
