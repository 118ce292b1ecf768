// The query editor: YASGUI on this server's endpoint, completing from what the graph holds. Without it the plain form remains.
(async () => {
  const place = document.getElementById("yasgui");
  if (!window.Yasgui || !place) return;
  const told = await fetch("/editor.json").then((answer) => answer.json());
  const starting = (words) => (yasqe, token) => {
    const begun = (token && (token.autocompletionString || token.string) || "").replace(/^</, "").toLowerCase();
    return words.filter((word) => word.toLowerCase().includes(begun)).slice(0, 100);
  };
  const { Yasqe } = Yasgui;
  const known = new Set(Object.keys(Yasqe.Autocompleters || {}));
  const complete = (name, base, words) => {
    if (known.has(base)) Yasqe.forkAutocompleter(base, { name, persistenceId: null, get: starting(words) });
  };
  complete("graph-classes", "class", told.classes);
  complete("graph-properties", "property", told.properties);
  complete("graph-prefixes", "prefixes", Object.entries(told.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`));
  Yasqe.defaults.autocompleters = ["variables", ...["classes", "properties", "prefixes"].map((name) => `graph-${name}`)];
  const query = new URLSearchParams(location.hash.slice(1)).get("query") || document.getElementById("query").value;
  history.replaceState(null, "", location.pathname + location.search);
  Yasqe.defaults.value = query;
  place.hidden = false;
  const editor = new Yasgui(place, {
    requestConfig: { endpoint: `${location.origin}/sparql`, method: "POST" },
    copyEndpointOnNewTab: true,
    persistenceId: null,
    autofocus: true,
  });
  document.getElementById("plain").hidden = true;
  document.getElementById("leave").hidden = false;
  for (const field of place.querySelectorAll("textarea")) field.setAttribute("aria-label", "SPARQL");
  const put = (text) => editor.getTab().getYasqe().setValue(text);
  put(query);
  for (const example of document.querySelectorAll(".example")) {
    example.addEventListener("click", (event) => {
      event.preventDefault();
      put(example.dataset.query);
      editor.getTab().getYasqe().query();
    });
  }
})();
