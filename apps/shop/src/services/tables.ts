import { emailTables } from './email.ts';
import { inventoryTables } from './inventory.ts';
import { orderTables } from './order.ts';
import { paymentTables } from './payment.ts';
import { shippingTables } from './shipping.ts';

/** The tables of all services: each service touches only its own. */
export const shopTables: string = [orderTables, paymentTables, shippingTables, emailTables, inventoryTables].join(
  ';\n',
);
