// A host that allows no second file.
import { load } from 'wassam/inline';

/** In a worker only where the page's policy lets one come from a blob. */
globalThis.place = async (options) => {
  const wassam = await load(options);
  const { mentions } = await wassam.analyze('وصل الوفد إلى بيروت.');
  return mentions.find((mention) => mention.kind === 'place').name;
};
