// Both were written by `concordat generate`: each has what its service's AsyncAPI document allows, and no more.
import { defineSdk as defineOrders } from '@concordat/app-shop/generated/order';
import { defineSdk as defineShipping } from '@concordat/app-shop/generated/shipping';
import { inMemoryBroker, inMemoryStore } from '@concordat/runtime';

const platform = { broker: inMemoryBroker(), store: inMemoryStore() };
const orders = defineOrders(platform);
const shipping = defineShipping(platform);

// The event is saved in the transaction that caused it, then published.
await platform.store.transaction(async (tx) => {
  await orders.orderPlaced.enqueue(tx, orders.orderPlaced.example());
});
const relay = orders.startRelay();

const shipped = Promise.withResolvers<string>();
const consumer = await shipping
  .consumer('shipping')
  .on(shipping.orderPlaced, async (order) => {
    shipped.resolve(`${order.items.length} lines go to ${order.shippingAddress.city}`);
  })
  .start();

console.log(await shipped.promise);
await consumer.stop();
await relay.stop();
