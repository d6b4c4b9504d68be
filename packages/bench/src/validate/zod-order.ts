import { z } from 'zod';

const money = z.object({
  amount: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
const text = (max: number) => z.string().min(1).max(max);

/** The same event, written by hand for zod. */
export const zodOrder: z.ZodType = z.object({
  orderId: z.guid(),
  customerId: z.guid(),
  email: z.email().max(254),
  placedAt: z.iso.datetime(),
  items: z
    .array(
      z.object({
        sku: z.string().regex(/^[A-Z0-9-]{3,32}$/),
        name: text(200),
        quantity: z.int().min(1).max(1000),
        unitPrice: money,
      }),
    )
    .min(1)
    .max(100),
  total: money,
  shippingAddress: z.object({
    name: text(200),
    street: text(200),
    postalCode: text(20),
    city: text(100),
    country: z.string().regex(/^[A-Z]{2}$/),
  }),
  note: z.string().max(500).optional(),
});
