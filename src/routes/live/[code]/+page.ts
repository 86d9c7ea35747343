// The phone's page starts itself (`start.ts`): Kit's client, a router for pages that phones never see, would be a
// quarter of all they download.
export const csr = false;
