/** A placed order of ten lines, as bytes arrive. */
export function orderPlaced(): { readonly [key: string]: unknown } {
  return {
    orderId: '0b9f6f0e-6d6d-4a54-9a4e-2f6c1d9b7a10',
    customerId: '5a1d3d1e-0c1f-4a57-8f0a-6c3b8d9e2f41',
    email: 'ada@example.com',
    placedAt: '2026-03-01T09:30:00Z',
    items: Array.from({ length: 10 }, (_, index) => ({
      sku: `TEA-EARL-25${index}`,
      name: `Earl Grey, 25${index} g`,
      quantity: index + 1,
      unitPrice: { amount: 1250 + index, currency: 'EUR' },
    })),
    total: { amount: 70125, currency: 'EUR' },
    shippingAddress: {
      name: 'Ada Byron',
      street: '12 St James Square',
      postalCode: 'SW1Y 4JH',
      city: 'London',
      country: 'GB',
    },
    note: 'Please ring twice.',
  };
}
