export const create = (): never => {
  throw new Error('XML is not read by the reading room.');
};
