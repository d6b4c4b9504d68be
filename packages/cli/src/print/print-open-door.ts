const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/i;

/** A warning where anybody in the network may read and write; undefined where only this machine can, or a token is asked for. */
export const formatOpenDoor = (host: string, token: string): string | undefined =>
  loopback.test(host) || token !== ''
    ? undefined
    : `Whoever reaches ${host} may read and write: CONCORDAT_TOKEN in the environment makes the registry ask for a token.`;
