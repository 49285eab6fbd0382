// Keeps Wassam on the block editor's canvas, and what is decided about a post in its meta `_wassam_decisions`. A classic
// script, because only those can name the scripts of WordPress that they need; the rest is modules.
(async ({ data, hooks, richText }, { base, ...settings }) => {
  const META = '_wassam_decisions';
  const [{ load }, { attach, canvas }] = await Promise.all([import(`${base}wassam.js`), import(`${base}editors/wordpress.js`)]);
  const wassam = load({ worker: true });

  const post = () => {
    const editor = data.select('core/editor');
    return [editor.getCurrentPostType(), editor.getCurrentPostId()];
  };
  /** Gives the layer what was decided about the post before. */
  const restore = (layer) => {
    const stored = data.select('core/editor').getEditedPostAttribute('meta')?.[META];
    try {
      if (stored) layer.setDecisions(JSON.parse(stored));
    } catch (error) {
      console.warn(`Wassam: the decisions of this post cannot be read: ${error.message}`);
    }
  };
  /** Saved with the post; no step of undo. */
  const keep = (decisions) =>
    data.dispatch('core').editEntityRecord('postType', ...post(), { meta: { [META]: JSON.stringify(decisions) } }, { undoIgnore: true });

  let layer;
  let shown = [];
  /** The editor makes a new canvas, and shows another post, without an event. */
  const look = () => {
    const now = [canvas(), ...post()];
    if (now.every((part, i) => part === shown[i])) return;
    shown = now;
    layer?.destroy();
    layer = undefined;
    if (now.some((part) => !part)) return;
    const options = { ...settings, ondecision: ({ detail }) => keep(detail.decisions) };
    layer = attach({ data, richText, root: now[0] }, wassam, hooks.applyFilters('wassam.options', options));
    restore(layer);
    hooks.doAction('wassam.attached', layer);
  };
  setInterval(look, 500);
  look();
})(window.wp, window.wassamSettings);
