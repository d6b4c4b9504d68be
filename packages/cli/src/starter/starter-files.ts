import { money, orderCancelled, orderPlaced } from './starter-schemas.ts';

const configuration = `# What the \`concordat\` command works on. Every key has a default; paths are relative to this file.
contract: asyncapi.yaml
applications:
  - services/order.yaml
  - services/billing.yaml

# 'concordat check': compared with what, and how strictly.
against: git:main
mode: backward
policy: declared
formats: assertion
undecided: fail

# 'concordat push'. It also writes concordat.lock.json: commit that, and generated events name their version in the registry (dataschema).
registry: http://localhost:8081

# 'concordat generate': one folder per application. A package of each: package: { name: '@shop/{application}-events' }
generate:
  out: generated
`;

const contract = `asyncapi: 3.1.0
info:
  title: Shop
  version: 1.0.0
  description: What happens in the shop. What each service sends and receives is in its own document in services/.
defaultContentType: application/json

channels:
  orders:
    address: orders
    title: Orders
    description: The life of an order.
    messages:
      OrderPlaced:
        $ref: '#/components/messages/OrderPlaced'
      OrderCancelled:
        $ref: '#/components/messages/OrderCancelled'

components:
  messages:
    OrderPlaced:
      name: OrderPlaced
      title: Order placed
      summary: A customer has placed an order.
      contentType: application/json
      x-key: $message.payload#/orderId
      x-owner: order
      payload:
        $ref: ./schemas/orders/OrderPlaced.json
    OrderCancelled:
      name: OrderCancelled
      title: Order cancelled
      summary: An order will not be carried out.
      contentType: application/json
      x-key: $message.payload#/orderId
      x-owner: order
      payload:
        $ref: ./schemas/orders/OrderCancelled.json
`;

const orderService = `asyncapi: 3.1.0
info:
  title: Order service
  version: 1.0.0
  description: Takes orders.
  x-owner: order
defaultContentType: application/json

channels:
  orders:
    $ref: ../asyncapi.yaml#/channels/orders

operations:
  tellAboutOrders:
    action: send
    summary: Tells what happens to orders.
    channel:
      $ref: '#/channels/orders'
    messages:
      - $ref: '#/channels/orders/messages/OrderPlaced'
      - $ref: '#/channels/orders/messages/OrderCancelled'
`;

const billingService = `asyncapi: 3.1.0
info:
  title: Billing service
  version: 1.0.0
  description: Writes the invoices.
  x-owner: billing
defaultContentType: application/json

channels:
  orders:
    $ref: ../asyncapi.yaml#/channels/orders
  billingDeadLetters:
    address: billing.dead-letters
    title: Dead letters of the billing service
    description: What the billing service could not handle, with its original bytes and the reason.

operations:
  invoiceOrder:
    action: receive
    summary: Writes an invoice for each order.
    channel:
      $ref: '#/channels/orders'
    messages:
      - $ref: '#/channels/orders/messages/OrderPlaced'
    x-retry:
      maxAttempts: 5
      strategy:
        type: exponential
        delay: PT0.1S
        maxDelay: PT30S
    x-deadLetter:
      channel:
        $ref: '#/channels/billingDeadLetters'
`;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The files of the starter contract: path relative to the folder, and text. */
export const starterFiles: Readonly<Record<string, string>> = {
  'concordat.yaml': configuration,
  'asyncapi.yaml': contract,
  'services/order.yaml': orderService,
  'services/billing.yaml': billingService,
  'schemas/orders/OrderPlaced.json': json(orderPlaced),
  'schemas/orders/OrderCancelled.json': json(orderCancelled),
  'schemas/common/Money.json': json(money),
};
