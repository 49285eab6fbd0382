// Stand-in for the engine's Document until it is merged.
export function open(wassam, text, { onchange, ...options } = {}) {
  const document = {
    text, version: 0, analysis: undefined,
    async replace(start, end, insert) {
      document.text = document.text.slice(0, start) + insert + document.text.slice(end);
      const version = ++document.version;
      const now = document.text;
      const analysis = await wassam.analyze(now, options);
      if (version !== document.version) return;
      document.analysis = { ...analysis, version };
      onchange?.({}, document);
    },
    close() {},
  };
  return Promise.resolve(wassam.analyze(text, options)).then((a) => ((document.analysis = { ...a, version: 0 }), document));
}
