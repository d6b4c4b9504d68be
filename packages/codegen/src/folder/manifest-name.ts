/** The name of the manifest in each application's folder. */
export const manifestName = 'concordat.json';
